// Where the time of a routine goes, to the second: each item's parts, their sums, and the sums held against what was promised.

import { button, make } from "./dom.js";
import { relaxed } from "./mending.js";
import { spoken } from "./words.js";

const PARTS = ["setup", "work", "switch", "rest"];

/** The ledger. `onTake` is given the question that would help where the time is not filled. */
export function ledgerOf(routine, question, catalogue, onTake) {
  const items = routine.blocks.flatMap((block) => block.items);
  const sums = Object.fromEntries([...PARTS, "total"].map((part) => [part, sumOf(items.map((item) => item.seconds[part]))]));
  return make(
    "section",
    { class: "ledger", "aria-labelledby": "ledger-title" },
    make("h4", { id: "ledger-title" }, "The ledger"),
    make("p", {}, balanceOf(sums.total, routine)),
    tableOf(items, sums, routine),
    ...routine.underfilled_because.map((cause) => causeOf(cause, question, catalogue, onTake)),
  );
}

const sumOf = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

function balanceOf(total, { planned_seconds: planned, budget_seconds: budget, fill, timeline }) {
  const played = sumOf(timeline.map((cue) => cue.seconds));
  const adds = total === planned && played === planned;
  const sums = adds
    ? `Items and timeline both add up to the ${planned} s planned`
    : `The items add up to ${total} s and the timeline to ${played} s, against ${planned} s planned`;
  return `${sums}, of ${budget} s asked for: ${(100 * fill).toFixed(1)} % filled.`;
}

function tableOf(items, sums, { budget_seconds: budget }) {
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
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, "Asked for"), make("td", {}, String(budget))),
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, "Left over"), make("td", {}, String(budget - sums.total))),
    ),
  );
}

function causeOf(cause, question, catalogue, onTake) {
  const take = () => onTake(relaxed(question, cause, catalogue));
  const named =
    cause.parameter &&
    `${spoken(cause.parameter)}: ${cause.parameter === "region" ? catalogue.nameOf(cause.value) : spoken(cause.value)}`;
  return make("p", { class: "cause" }, `${cause.text} `, cause.parameter && button(named, take, { class: "choice" }));
}
