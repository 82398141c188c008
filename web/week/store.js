// The one place of the page's state: the plan, its undoing, and its copy on this device.

import { EMPTY } from "./plan.js";

const STORED = "limber-week";
const MOST_UNDONE = 50;

export class Store {
  #plan;
  #past = [];
  #listeners = [];
  #once = new Set();

  /** `tidy` returns a plan without what need not be remembered. */
  constructor(tidy) {
    this.#plan = tidy(readStored() ?? EMPTY);
    // The same page in another tab has changed it.
    addEventListener("storage", ({ key }) => key === STORED && this.#show(tidy(readStored() ?? EMPTY)));
  }

  get plan() {
    return this.#plan;
  }

  /** What would be undone next. */
  get undone() {
    return this.#past.at(-1)?.what;
  }

  /** The id under which calendars know this week: a later file of the same week moves its events. */
  get calendarId() {
    if (!this.#plan.calendarId) this.remember({ ...this.#plan, calendarId: makeId() });
    return this.#plan.calendarId;
  }

  /** Calls the function now and after every change. */
  listen(listener) {
    this.#listeners.push(listener);
    listener(this.#plan);
  }

  /** Calls the function after the next change of the plan, unless it is dismissed before. */
  listenNext(listener) {
    this.#once.add(listener);
  }

  dismiss(listener) {
    this.#once.delete(listener);
  }

  /** Replaces the plan. `what` names the change for the runner, who can undo it. */
  change(plan, what) {
    this.#past = [...this.#past, { plan: this.#plan, what }].slice(-MOST_UNDONE);
    this.#callOnce();
    this.#replace(plan);
  }

  /** Replaces the plan by one that differs only in what a form remembers. */
  remember(plan) {
    this.#replace(plan);
  }

  /** Takes the last change back, and returns what it was. What forms remember stays. */
  undo() {
    const last = this.#past.pop();
    const { runner, wishes, calendarId } = this.#plan;
    this.#callOnce();
    if (last) this.#replace({ ...last.plan, runner, wishes, calendarId });
    return last?.what;
  }

  /** Removes everything, from this device as well. */
  forget() {
    this.#past = [];
    remove();
    this.#show(EMPTY);
  }

  #callOnce() {
    const called = [...this.#once];
    this.#once.clear();
    called.forEach((listener) => listener());
  }

  #replace(plan) {
    store(plan);
    this.#show(plan);
  }

  #show(plan) {
    this.#plan = plan;
    this.#listeners.forEach((listener) => listener(plan));
  }
}

const makeId = () => [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Returns the plan of the last visit. What another version of the page left behind counts as none. */
function readStored() {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED));
    return Array.isArray(stored?.workouts) ? { ...EMPTY, ...stored } : undefined;
  } catch {
    return undefined;
  }
}

/** A browser without room for it, or that allows none, forgets the plan when the page is closed. */
function store(plan) {
  try {
    localStorage.setItem(STORED, JSON.stringify(plan));
  } catch {
    remove();
  }
}

function remove() {
  try {
    localStorage.removeItem(STORED);
  } catch {
    // Where nothing may be stored there is nothing to remove.
  }
}
