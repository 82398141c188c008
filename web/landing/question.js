// The question in the address bar. It may contain any parameter of the service; each is sent unchanged.

const SINGLE = new Set([
  "phase",
  "minutes",
  "level",
  "protocol",
  "next_run",
  "race_distance_m",
  "minutes_to_start",
  "place",
  "variation",
  "max_exercises",
  "week",
  "fewer_sets",
  "seconds_per_rep",
  "seconds_per_breath",
  "seconds_per_step",
  "switch_seconds",
  "rest_seconds",
]);
const DEFAULT_PARAMETERS = [
  ["phase", "pre"],
  ["minutes", "10"],
];

const MAX_VARIATION = 20;

const DEPENDENT = new Set(["protocol", "next_run", "race_distance_m", "minutes_to_start", "place", "variation", "swap"]);

/** The parameters that have fields in the form. */
export const FORM_PARAMETERS = new Set(["region", "phase", "minutes", "equipment", "condition", "level"]);

/** The parameters in the address bar. The language is that of the page, and no part of the question. */
function readAddress() {
  const parameters = new URLSearchParams(location.search);
  parameters.delete("lang");
  return parameters;
}

export class Question {
  constructor(parameters) {
    this.parameters = parameters;
  }

  /** Returns the question in the address bar, or the default question if there is none. */
  static fromAddress() {
    const parameters = readAddress();
    return new Question(parameters.size === 0 ? new URLSearchParams(DEFAULT_PARAMETERS) : parameters);
  }

  /** Whether the address bar has a question. */
  static isInAddress() {
    return readAddress().size > 0;
  }

  /** The address of the page with this question, in the language of this visit. */
  get address() {
    const lang = new URLSearchParams(location.search).get("lang");
    return `?${lang ? `lang=${encodeURIComponent(lang)}&` : ""}${this.query}`;
  }

  get query() {
    return this.parameters.toString();
  }

  has(name, value) {
    return this.parameters.has(name, value);
  }

  values(name) {
    return this.parameters.getAll(name);
  }

  one(name) {
    return this.parameters.get(name) ?? "";
  }

  /** Returns the pairs that have no field in the form. */
  otherParameters() {
    return [...this.parameters].filter(([name]) => !FORM_PARAMETERS.has(name));
  }

  /** Returns the question with this value: it replaces a single value and joins a list. */
  with(name, value) {
    const pairs = [...this.parameters].filter(([key, current]) => key !== name || (!SINGLE.has(name) && current !== value));
    return new Question(new URLSearchParams([...pairs, [name, value]]));
  }

  /** Returns the question of the next variation; after the last, that of the best routine. */
  nextVariation() {
    const next = (Number(this.one("variation")) || 0) + 1;
    return this.withoutAny("variation", "swap").with("variation", String(next > MAX_VARIATION ? 0 : next));
  }

  /** Returns the question with an exercise in place of an item. */
  swapping(position, exercise) {
    const earlier = this.values("swap").filter((swap) => swap.startsWith(`${position}:`));
    return earlier.reduce((changed, swap) => changed.without("swap", swap), this).with("swap", `${position}:${exercise}`);
  }

  /** Returns the question without an exercise. Swaps name positions, which no longer hold. */
  excluding(exercise) {
    return this.withoutAny("swap").without("include", exercise).with("exclude", exercise);
  }

  withoutAny(...names) {
    return new Question(new URLSearchParams([...this.parameters].filter(([name]) => !names.includes(name))));
  }

  without(name, value) {
    return new Question(new URLSearchParams([...this.parameters].filter(([key, current]) => key !== name || current !== value)));
  }

  /** Returns the question without choices that these parameters do not have, such as the run of another phase, and with their conditions. */
  agreeingWith(parameters) {
    const conditions = parameters.getAll("condition").map((value) => ["condition", value]);
    const isKept = ([name, value]) => (DEPENDENT.has(name) ? parameters.has(name, value) : name !== "condition" || !conditions.length);
    return new Question(new URLSearchParams([...[...this.parameters].filter(isKept), ...conditions]));
  }

  toggle(name, value) {
    return this.has(name, value) ? this.without(name, value) : this.with(name, value);
  }
}
