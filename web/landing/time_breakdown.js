// The time of a routine to the second: the parts of each item, their sums, and a comparison with the planned and the requested time.

import { button, make } from "../shared/dom.js";
import { applyRelaxation } from "./suggestions.js";
import { nameWord } from "../shared/words.js";

const PARTS = ["setup", "work", "switch", "rest"];

/** Builds the table. `onQuestion` receives a question that would fill more of the time. */
export function buildTimeBreakdown(routine, question, catalogue, onQuestion) {
  const items = routine.blocks.flatMap((block) => block.items);
  const sums = Object.fromEntries([...PARTS, "total"].map((part) => [part, sum(items.map((item) => item.seconds[part]))]));
  return make(
    "section",
    { class: "time-breakdown", "aria-labelledby": "time-title" },
    make("h4", { id: "time-title" }, "Time breakdown"),
    make("p", {}, describeBalance(sums.total, routine)),
    buildTable(items, sums, routine),
    ...routine.underfilled_because.map((cause) => buildCause(cause, question, catalogue, onQuestion)),
  );
}

const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

function describeBalance(total, { planned_seconds: planned, budget_seconds: budget, fill, timeline }) {
  const played = sum(timeline.map((cue) => cue.seconds));
  const adds = total === planned && played === planned;
  const sums = adds
    ? `Items and timeline both add up to the ${planned} s planned`
    : `The items add up to ${total} s and the timeline to ${played} s, against ${planned} s planned`;
  return `${sums}, of ${budget} s requested: ${(100 * fill).toFixed(1)} % filled.`;
}

function buildTable(items, sums, { budget_seconds: budget }) {
  const head = (text, name = "") => make("th", { scope: "col", class: name }, text);
  const cells = (seconds) => [...PARTS, "total"].map((part) => make("td", {}, String(seconds[part])));
  const row = (item) =>
    make("tr", {}, make("th", { scope: "row" }, `${item.position_in_routine}. ${item.exercise.name}`), ...cells(item.seconds));
  return make(
    "table",
    {},
    make("caption", {}, "Seconds by item"),
    make(
      "thead",
      {},
      make("tr", {}, head("Item"), ...PARTS.map((part) => head(part === "setup" ? "set up" : part, part)), head("total")),
    ),
    make("tbody", {}, ...items.map(row)),
    make(
      "tfoot",
      {},
      make("tr", { class: "sums" }, make("th", { scope: "row" }, "Planned"), ...cells(sums)),
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, "Requested"), make("td", {}, String(budget))),
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, "Left over"), make("td", {}, String(budget - sums.total))),
    ),
  );
}

function buildCause(cause, question, catalogue, onQuestion) {
  const take = () => onQuestion(applyRelaxation(question, cause, catalogue));
  const named =
    cause.parameter &&
    `${nameWord(cause.parameter)}: ${cause.parameter === "region" ? catalogue.nameOf(cause.value) : nameWord(cause.value)}`;
  return make("p", { class: "cause" }, `${cause.text} `, cause.parameter && button(named, take, { class: "choice" }));
}
