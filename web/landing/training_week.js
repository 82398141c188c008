// A training week as text: the findings with their evidence, the changes of a repair, and the days before and after.

import { makeDetails, makeList, make } from "../shared/dom.js";
import { nameWord, words } from "../shared/words.js";

const DAY_MS = 86_400_000;

/** Builds the findings of a check below the week that was sent. */
export function buildReport(report, { workouts }) {
  const advised = report.findings.filter(({ severity }) => !["data", "info"].includes(severity));
  const named = new Set(advised.flatMap((finding) => finding.workouts));
  return [
    make("h4", {}, `Check: ${report.verdict}`),
    buildWeek(workouts, named, "in a finding"),
    ...buildFindings(report.findings, report.rules),
    makeDetails(
      `Not judged (${report.not_judged.length}): this does not mean safe`,
      makeList(report.not_judged.map(({ rule, reason }) => `${nameWord(rule)}: ${reason}.`)),
    ),
  ];
}

export const summarizeReport = ({ findings }) => words.format.count(findings.length, "finding");

/** Builds the changes of a repair above the repaired week. */
export function buildRepair(repair) {
  const changed = new Set(repair.changes.map((change) => change.workout));
  return [
    make("h4", {}, `Repair: ${repair.status.replaceAll("_", " ")}${repair.optimal ? ", proved minimal" : ""}, ${words.format.count(repair.points, "point")}`),
    buildWeek(repair.workouts, changed, "changed"),
    makeList(listChanges(repair.changes), { class: "changes" }),
    ...repair.alternatives.map(buildAlternative),
    repair.remaining.length > 0 && make("p", {}, "What no change of planned workouts can fix:"),
    ...buildFindings(repair.remaining, repair.rules),
  ];
}

export const summarizeRepair = ({ changes }) => words.format.count(new Set(changes.map(({ number }) => number)).size, "change");

function buildFindings(findings, rules) {
  const evidence = new Map(rules.map((rule) => [rule.rule, rule.evidence]));
  return findings.map((finding) => buildFinding(finding, evidence.get(finding.rule)));
}

function buildFinding({ severity, text, measured, limit, unit }, evidence) {
  return make(
    "div",
    { class: "finding", "data-severity": severity },
    make("p", {}, make("strong", {}, `${nameWord(severity)}: `), text),
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

/** One line for each change, however many workouts it touches. */
function listChanges(changes) {
  const first = changes.filter(({ number }, index) => changes.findIndex((each) => each.number === number) === index);
  return first.map(({ change, points, text, reason }) =>
    make("span", {}, make("strong", {}, `${nameWord(change)}, ${words.format.count(points, "point")}: `), `${text} ${reason}`),
  );
}

const describeKept = ({ workout, aspects }) => `${aspects.join(" and ")} of ${workout}`;

function buildAlternative({ points, keeps, changes }) {
  return makeDetails(
    `Or, with ${words.format.count(points, "point")}: keeps ${keeps.map(describeKept).join(", ")}`,
    makeList(listChanges(changes), { class: "changes" }),
  );
}

/** Builds the days from the Monday of the first workout to the Sunday of the last, each workout on its local day. */
export function buildWeek(workouts, marked, mark) {
  const days = listDays(workouts.map((workout) => workout.start.slice(0, 10)).sort());
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
    ...days.map((day) => make("li", {}, make("span", { class: "day" }, formatDay(day)), ...onDay(day))),
  );
}

function listDays(dates) {
  const first = findMonday(Date.parse(dates[0]));
  const last = findMonday(Date.parse(dates.at(-1))) + 6 * DAY_MS;
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, day) =>
    new Date(first + day * DAY_MS).toISOString().slice(0, 10),
  );
}

const findMonday = (instant) => instant - ((new Date(instant).getUTCDay() + 6) % 7) * DAY_MS;

const formatDay = (date) => new Date(date).toLocaleDateString("en-GB", { weekday: "short", day: "numeric", timeZone: "UTC" });
