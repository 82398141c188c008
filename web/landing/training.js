// A training week as people read it: what was found with its evidence, what a repair changes, and the days before and after.

import { folded, listOf, make } from "./dom.js";
import { counted, spoken } from "./words.js";

const DAY_MS = 86_400_000;

/** What a check found, under the week as it was sent. */
export function reportView(report, { workouts }) {
  const named = new Set(report.findings.flatMap((finding) => finding.workouts));
  return [
    make("h4", {}, `Check: ${report.verdict}`),
    weekOf(workouts, named, "in a finding"),
    ...report.findings.map(findingOf),
    folded(
      `Not assessed (${report.not_assessed.length}), which is no pass`,
      listOf(report.not_assessed.map(({ rule, reason }) => `${spoken(rule)}: ${reason}.`)),
    ),
  ];
}

export const reportLine = ({ findings }) => counted(findings.length, "finding");

/** What a repair changes, over the week as it is afterwards. */
export function repairView(repair) {
  const changed = new Set(repair.changes.map((change) => change.workout));
  return [
    make("h4", {}, `Repair: ${repair.status.replaceAll("_", " ")}${repair.optimal ? ", and there is no smaller change" : ""}`),
    weekOf(repair.workouts, changed, "changed"),
    listOf(repair.changes.map(changeOf), { class: "changes" }),
    repair.remaining.length > 0 && make("p", {}, "What no change of planned workouts mends:"),
    ...repair.remaining.map(findingOf),
  ];
}

export const repairLine = ({ changes }) => counted(changes.length, "change");

function findingOf({ severity, text, measured, limit, unit, evidence }) {
  return make(
    "div",
    { class: "finding", "data-severity": severity },
    make("p", {}, make("strong", {}, `${spoken(severity)}: `), text),
    make(
      "p",
      { class: "quiet" },
      `Measured ${measured} against ${limit} ${unit}. Evidence: `,
      make("a", { href: `v1/sources/${evidence.source}` }, evidence.source),
      `, confidence ${evidence.confidence}.`,
    ),
    make("p", { class: "quiet" }, evidence.result),
  );
}

function changeOf({ workout, change, from, to, reason }) {
  const move = to && from.start !== to.start ? `${momentOf(from.start)} to ${momentOf(to.start)}` : momentOf(from.start);
  return make("span", {}, make("strong", {}, `${spoken(change)} ${workout}`), `, ${move}. ${reason}`);
}

const momentOf = (start) => `${dayName(start.slice(0, 10))} ${start.slice(11, 16)}`;

/** The days from the Monday of the first workout to the Sunday of the last; each workout stands on its local day. */
function weekOf(workouts, marked, mark) {
  const days = daysOf(workouts.map((workout) => workout.start.slice(0, 10)).sort());
  const chip = (workout) =>
    make(
      "span",
      { class: "workout", "data-kind": workout.kind, "data-marked": marked.has(workout.id) },
      make("span", {}, workout.start.slice(11, 16)),
      ` ${workout.id}`,
      marked.has(workout.id) && make("em", {}, mark),
    );
  const onDay = (day) => workouts.filter((workout) => workout.start.startsWith(day)).map(chip);
  return make(
    "ol",
    { class: "week" },
    ...days.map((day) => make("li", {}, make("span", { class: "day" }, dayName(day)), ...onDay(day))),
  );
}

function daysOf(dates) {
  const first = monday(Date.parse(dates[0]));
  const last = monday(Date.parse(dates.at(-1))) + 6 * DAY_MS;
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, day) =>
    new Date(first + day * DAY_MS).toISOString().slice(0, 10),
  );
}

const monday = (instant) => instant - ((new Date(instant).getUTCDay() + 6) % 7) * DAY_MS;

const dayName = (date) => new Date(date).toLocaleDateString("en-GB", { weekday: "short", day: "numeric", timeZone: "UTC" });
