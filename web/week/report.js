// What a check says: the verdict, the findings with their evidence, and what could not be judged.

import { button, make, makeDetails, makeList, markCode } from "../shared/dom.js";
import { formatNumber } from "../shared/format.js";
import { nameWorkout } from "./describe.js";
import { words } from "./words.js";

const QUIET = new Set(["info", "data"]);
const MOST_TO_RATE = 5;

export const isSerious = ({ severity }) => !QUIET.has(severity);

/** Returns the ids of the workouts that something should be done about. */
export const findMarked = (report) => new Set(listPressing(report).flatMap(({ workouts }) => workouts));

/** Returns the findings to act on. Reported pain and illness decide a verdict although they are no more than information. */
export function listPressing({ verdict, findings }) {
  const present = findings.filter((each) => each.present);
  const serious = present.filter(isSerious);
  return serious.length > 0 || verdict === "clear" || verdict === "not_assessed" ? serious : present;
}

/** Returns the verdict in a few words. */
export const summarize = (report) => words.check.verdicts[report.verdict](listPressing(report).length);

/** Builds the findings to act on. `edit` opens a workout. */
export function buildPressing(report, { plan, zone, edit }) {
  const pressing = listPressing(report);
  return [
    ...pressing.map((each) => buildFinding(each, report)),
    pressing.length === 0 && make("p", {}, words.check.nothing),
    buildRatings(report, plan, zone, edit),
  ].filter(Boolean);
}

/** Builds the rest, folded: what is good to know, what is over, and what could not be judged. */
export function buildRest(report) {
  const pressing = listPressing(report);
  const others = report.findings.filter((each) => !pressing.includes(each));
  const fold = (title, findings) => findings.length > 0 && makeDetails(title(findings.length), ...findings.map((each) => buildFinding(each, report)));
  return [
    fold(words.check.quiet, others.filter((each) => !isSerious(each))),
    fold(words.check.past, others.filter(isSerious)),
    report.not_judged.length > 0 &&
      makeDetails(
        words.check.notJudged(report.not_judged.length),
        make("p", {}, words.check.notSafe),
        makeList(report.not_judged.map(({ reason }) => make("span", {}, markCode(reason)))),
      ),
    make("p", { class: "quiet" }, report.advice),
  ].filter(Boolean);
}

function buildFinding({ rule, severity, text, measured, limit, unit }, { rules }) {
  const { evidence, title } = rules.find((each) => each.rule === rule);
  const of = words.check.measured(formatNumber(measured), formatNumber(limit), unit);
  return make(
    "div",
    { class: "finding", "data-severity": severity },
    make("p", {}, make("strong", {}, `${words.check.severities[severity]}: `), markCode(text)),
    makeDetails(
      words.check.why,
      make("p", {}, make("strong", {}, `${title}. `), of),
      make("p", {}, evidence.result),
      make("p", {}, `${words.check.confidence[evidence.confidence]} `, evidence.disputed),
      make("p", {}, make("a", { href: `v1/sources/${evidence.source}` }, words.check.source(evidence.source))),
    ),
  );
}

/** Builds what would let rules be judged: workouts that only their runner can rate. */
function buildRatings({ rate_these: ids }, plan, zone, edit) {
  const workouts = ids.map((id) => plan.workouts.find((each) => each.id === id)).filter(Boolean);
  if (workouts.length === 0) return undefined;
  const buttons = workouts
    .slice(0, MOST_TO_RATE)
    .map((workout) => button(nameWorkout(workout, zone), () => edit(workout), { "data-focus": `rate ${workout.id}` }));
  return make("div", { class: "finding" }, make("p", {}, words.check.rate(workouts.length)), make("div", { class: "choices" }, ...buttons));
}
