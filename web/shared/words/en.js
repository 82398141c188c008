// Everything that a visitor reads on the pages, in English: one group for each part. Texts of the service are not repeated here.

const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

export const words = {
  navigation: {
    label: "Pages",
    skip: "Skip to the content",
    routine: "Routine",
    week: "Week",
    api: "API",
    problems: "Problems",
  },
  footer: {
    advice: "General guidance for healthy runners. It is not medical advice and makes no diagnosis.",
    privacy: "What you enter is not stored, and this page loads nothing from other sites.",
  },
  access: {
    closed: "This service is closed: it answers with an API key only.",
    refused: "The service does not accept this key.",
    key: "API key",
    open: "Use the key",
    memory: "The key stays in the memory of this page. It is gone when you close or reload it.",
  },
  states: {
    sending: "Sending the request ...",
    silent: "The server did not respond. Is it still running?",
  },
  copy: { copy: "Copy", copied: "Copied" },
  request: { command: "The request as a command", response: "The response as JSON" },
  format: { count },
  /** Labels for words of the service that do not read well with spaces for underscores. */
  labels: {
    pre: "Before a run",
    post: "After a run",
    recovery: "Rest day",
    it_band_pain: "IT band pain",
    older_runner: "Runner of 40 or more",
    cannot_do_five_push_ups: "Cannot do five push-ups",
    hold: "Hold",
    warn: "Warning",
    setup: "Set up",
    switch: "Switch sides",
    switch_position: "Change position",
    alternate: "alternate sides",
    left: "left side",
    right: "right side",
    both: "",
    seconds_per_rep: "Seconds per repetition",
    anchor: "Something that holds the feet",
  },
};
