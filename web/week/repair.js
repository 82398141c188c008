// The smallest change that resolves what a check found: before, after, and why; to be applied.

import { button, make, makeDetails, makeList } from "../shared/dom.js";
import { describeSize, formatMoment, nameKind } from "./describe.js";
import { withWorkout, withoutWorkout } from "./plan.js";
import { words } from "./words.js";

/** Returns the plan with the changes of a repair, or of one of its alternatives. A workout that was removed since stays removed. */
export function applyRepair(plan, { changes, workouts }) {
  const after = new Map(workouts.map((workout) => [workout.id, workout]));
  return changes.reduce((changed, { workout: id }) => {
    const now = plan.workouts.find((each) => each.id === id);
    if (!now || !after.has(id)) return withoutWorkout(changed, id);
    // The end that was sent is that of the old start; the minutes say as much.
    const { end: _, routine: __, ...own } = now;
    return withWorkout(changed, { ...own, ...after.get(id) });
  }, plan);
}

/** Builds a repair with its alternatives. `apply` gets the one that was chosen. */
export function buildRepair(repair, { plan, zone, apply }) {
  if (repair.status === "nothing_to_change") return [];
  const { remaining, alternatives, changes } = repair;
  return [
    make("h3", {}, words.repair.title),
    changes.length === 0 && make("p", {}, repair.reason ?? words.repair.none),
    changes.length > 0 && buildChoice(repair, { plan, zone, apply, text: words.repair.apply }),
    ...alternatives.map((each) =>
      makeDetails(words.repair.alternative(describeKept(each, plan)), buildChoice(each, { plan, zone, apply, text: words.repair.applyThis })),
    ),
    remaining.length > 0 && make("p", {}, words.repair.remaining),
    remaining.length > 0 && makeList(remaining.map(({ text }) => text)),
  ].filter(Boolean);
}

const describeKept = ({ keeps }, plan) => {
  const named = keeps.map(({ workout: id, aspects }) => {
    const workout = plan.workouts.find((each) => each.id === id);
    return workout && words.repair.kept(aspects.map((aspect) => words.repair.aspects[aspect]), nameKind(workout));
  });
  return named.filter(Boolean).join(", ");
};

function buildChoice(choice, { plan, zone, apply, text }) {
  return make(
    "div",
    { class: "choice-of-repair" },
    makeList(listTexts(choice.changes)),
    buildTable(choice.changes, { plan, zone }),
    make("p", {}, button(text, () => apply(choice), { class: "primary", "data-focus": `apply ${choice.changes[0].text}` })),
  );
}

/** One line for each change, however many workouts it touches. */
const listTexts = (changes) =>
  changes
    .filter(({ number }, index) => changes.findIndex((each) => each.number === number) === index)
    .map(({ text, reason }) => make("span", {}, make("strong", {}, text), ` ${words.repair.because(reason)}`));

function buildTable(changes, { plan, zone }) {
  const cell = (moment) => (moment ? [make("span", {}, formatMoment(moment.start, zone)), make("br"), describeSize(moment)] : words.repair.dropped);
  const name = (id) => nameKind(plan.workouts.find((each) => each.id === id) ?? { kind: "run" });
  const rows = changes.map(({ workout, from, to }) =>
    make("tr", {}, make("th", { scope: "row" }, name(workout)), make("td", {}, cell(from)), make("td", {}, cell(to))),
  );
  const head = make("tr", {}, ...[words.repair.workout, words.repair.before, words.repair.after].map((text) => make("th", { scope: "col" }, text)));
  return make("table", { class: "before-after" }, make("thead", {}, head), make("tbody", {}, ...rows));
}
