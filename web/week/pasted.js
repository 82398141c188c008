// What a runner pastes or opens, as the lists of a request. The service itself reads the entries of Strava and intervals.icu.

import { readTable } from "./tables.js";

/** The lists that a request may have. */
const LISTS = ["workouts", "strava_activities", "intervals_activities"];

/**
 * Returns `lists` by their names in a request, `days` and `runner` where a plan has them, and the `lines` of a table; `problem` where
 * the text is neither JSON nor a table that is known.
 */
export function readPasted(text, zone) {
  const trimmed = text.trim();
  if (trimmed === "") return { problem: "empty" };
  if (!/^[[{]/.test(trimmed)) return readTable(trimmed, zone) ?? { problem: "unknown_table" };
  try {
    return readJson(JSON.parse(trimmed));
  } catch {
    return { problem: "not_json" };
  }
}

function readJson(content) {
  if (Array.isArray(content)) return content.length === 0 ? { problem: "empty" } : { lists: { [nameList(content)]: content } };
  const lists = Object.fromEntries(LISTS.filter((name) => Array.isArray(content[name])).map((name) => [name, content[name]]));
  if (Object.keys(lists).length > 0) return { lists, days: content.days, runner: content.runner };
  // A single activity, as the pages of Strava and intervals.icu show one.
  return "id" in content ? { lists: { [nameList([content])]: [content] } } : { problem: "unknown_json" };
}

/** Names the list that entries belong to: our own have a kind, those of intervals.icu an id that is a text. */
function nameList(entries) {
  if (entries.some((entry) => entry?.kind !== undefined)) return "workouts";
  const isIntervals = entries.some((entry) => typeof entry?.id === "string" || entry?.icu_rpe !== undefined);
  return isIntervals ? "intervals_activities" : "strava_activities";
}
