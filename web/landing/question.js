// The question as it stands in the address bar. Any parameter of the service may stand there, and each is asked as it stands.

const SINGLE = new Set([
  "phase",
  "minutes",
  "level",
  "protocol",
  "variation",
  "seconds_per_rep",
  "seconds_per_breath",
  "seconds_per_step",
  "switch_seconds",
  "rest_seconds",
]);
const START = [
  ["phase", "pre"],
  ["minutes", "10"],
];

/** Those that the form has fields for. */
export const IN_FORM = new Set(["region", "phase", "minutes", "equipment", "avoid", "level"]);

export class Question {
  constructor(parameters) {
    this.parameters = parameters;
  }

  /** The question of the address bar, or where it has none, that of a page just opened. */
  static here() {
    const parameters = new URLSearchParams(location.search);
    return new Question(parameters.size === 0 ? new URLSearchParams(START) : parameters);
  }

  get query() {
    return this.parameters.toString();
  }

  has(name, value) {
    return this.parameters.has(name, value);
  }

  all(name) {
    return this.parameters.getAll(name);
  }

  one(name) {
    return this.parameters.get(name) ?? "";
  }

  /** The pairs that the form has no field for. */
  further() {
    return [...this.parameters].filter(([name]) => !IN_FORM.has(name));
  }

  /** The question with this value: in place of the only one, or beside the others. */
  with(name, value) {
    const pairs = [...this.parameters].filter(([key, held]) => key !== name || (!SINGLE.has(name) && held !== value));
    return new Question(new URLSearchParams([...pairs, [name, value]]));
  }

  without(name, value) {
    return new Question(new URLSearchParams([...this.parameters].filter(([key, held]) => key !== name || held !== value)));
  }

  toggled(name, value) {
    return this.has(name, value) ? this.without(name, value) : this.with(name, value);
  }
}
