// The time of a routine to the second: the parts of each item, their sums, and a comparison with the planned and the requested time.

import { button, make } from "../shared/dom.js";
import { applyRelaxation } from "./suggestions.js";
import { formatNumber } from "../shared/format.js";
import { nameWord, words } from "../shared/words.js";

const PARTS = ["setup", "work", "switch", "rest"];

/** Builds the table. */
export function buildTimeBreakdown(routine) {
  const items = routine.blocks.flatMap((block) => block.items);
  const sums = Object.fromEntries([...PARTS, "total"].map((part) => [part, sum(items.map((item) => item.seconds[part]))]));
  return make(
    "section",
    { class: "time-breakdown", "aria-label": words.time.title },
        make("p", {}, describeBalance(sums.total, routine)),
    buildTable(items, sums, routine),
  );
}

const sum = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

function describeBalance(total, { planned_seconds: planned, budget_seconds: budget, fill, timeline }) {
  const played = sum(timeline.map((cue) => cue.seconds));
  const adds = total === planned && played === planned;
  const sums = adds ? words.time.adds(planned) : words.time.differs(total, played, planned);
  return `${sums} ${words.time.filled(budget, formatNumber(fill, { style: "percent", maximumFractionDigits: 1 }))}`;
}

function buildTable(items, sums, { budget_seconds: budget }) {
  const head = (text, name = "") => make("th", { scope: "col", class: name }, text);
  const cells = (seconds) => [...PARTS, "total"].map((part) => make("td", {}, String(seconds[part])));
  const row = (item) =>
    make("tr", {}, make("th", { scope: "row" }, `${item.position_in_routine}. ${item.exercise.name}`), ...cells(item.seconds));
  return make(
    "table",
    {},
    make("caption", {}, words.time.caption),
    make(
      "thead",
      {},
      make("tr", {}, head(words.time.item), ...[...PARTS, "total"].map((part) => head(words.time.parts[part], part))),
    ),
    make("tbody", {}, ...items.map(row)),
    make(
      "tfoot",
      {},
      make("tr", { class: "sums" }, make("th", { scope: "row" }, words.time.planned), ...cells(sums)),
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, words.time.requested), make("td", {}, String(budget))),
      make("tr", {}, make("th", { scope: "row", colspan: "5" }, words.time.left), make("td", {}, String(budget - sums.total))),
    ),
  );
}

/** Builds the reasons why time is left, each with a button for a question that would fill more of it. */
export function buildUnderfill(routine, question, catalogue, onQuestion) {
  return routine.underfilled_because.map((cause) => buildCause(cause, question, catalogue, onQuestion));
}

function buildCause(cause, question, catalogue, onQuestion) {
  const take = () => onQuestion(applyRelaxation(question, cause, catalogue));
  const named =
    cause.parameter &&
    `${nameWord(cause.parameter)}: ${cause.parameter === "region" ? catalogue.nameOf(cause.value) : nameWord(cause.value)}`;
  return make("p", { class: "cause" }, `${cause.text} `, cause.parameter && button(named, take, { class: "choice" }));
}
