// Strength and mobility placed into the week of a plan: the days, what is placed and why, and what has no place.

import { make, makeDetails, makeList } from "../shared/dom.js";
import { buildWeek } from "./training_week.js";
import { formatTime } from "../shared/format.js";
import { nameWord, words } from "../shared/words.js";

/** Returns the body for one week: strength of these minutes and short mobility, unless the plan says what is wanted. */
export function askForWeek({ question: _, ...plan }, { minutes }) {
  const wanted = [
    { kind: "strength", minutes, times_per_week: { min: 1, max: 2 } },
    { kind: "mobility", minutes: 10, times_per_week: { min: 1, max: 3 } },
  ];
  return { wanted, ...plan, routines: "links" };
}

export const summarizeWeek = ({ decision, placed, unplaced }) =>
  decision === "see_someone" ? "See somebody first." : `${words.format.count(placed.length, "workout")} placed, ${unplaced.length} without a place.`;

/** Builds the planned days. `offer` makes the button that shows the routine for a question in `target`. */
export function buildWeekPlan(plan, offer, target) {
  const ids = new Set(plan.placed.map(({ workout }) => workout));
  const first = plan.weeks[0].first_day;
  const line = ({ kind, start, minutes, why, progress, question }) =>
    make(
      "div",
      {},
      make("strong", {}, `${formatTime(start)}: ${nameWord(kind)}, ${Math.round(minutes)} min. `),
      [...why, progress].map((each) => each?.text).filter(Boolean).join(" "),
      " ",
      offer(`${nameWord(kind)}, ${formatTime(start)}`, question),
    );
  return [
    ...plan.reasons.map(({ text }) => make("p", {}, text)),
    ...plan.weeks.map(({ text }) => make("p", {}, text)),
    buildWeek(plan.workouts.filter(({ start }) => start >= first), ids, "placed"),
    makeList(plan.placed.map(line), { class: "instead" }),
    target,
    plan.unplaced.length > 0 &&
      makeDetails("Without a place", makeList(plan.unplaced.map(({ text, would_help: help }) => [text, help?.text].filter(Boolean).join(" ")))),
  ];
}
