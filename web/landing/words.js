// Labels for the words of the service. A word without a label is shown as received.

const LABELS = {
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
};

export const KINDS = ["setup", "get_ready", "work", "hold", "roll", "walk", "breathe", "switch", "switch_position", "rest"];

export const formatWord = (word) => LABELS[word] ?? plain(word);

/** Formats a word without underscores, with a capital. */
function plain(word) {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Formats seconds as 2:05. */
export function formatClock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Formats seconds as "2 min 5 s". */
export function formatDuration(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes && `${minutes} min`, (rest || !minutes) && `${rest} s`].filter(Boolean).join(" ");
}

export const formatCount = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** Formats an instant in the offset that its text is in. */
export function formatTime(instant) {
  const day = new Date(instant.slice(0, 10)).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return `${day}, ${instant.slice(11, 16)}`;
}
