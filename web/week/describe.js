// Workouts and days in words.

import { formatDate, formatNumber } from "../shared/format.js";
import { toLocal } from "./dates.js";
import { words } from "./words.js";

const METRES_PER_KM = 1000;
const EASY_UP_TO_RPE = 4;
const HARD_FROM_RPE = 7;

/** Returns "Tuesday 17 November". */
export const formatDay = (date) => formatDate(date, { weekday: "long", day: "numeric", month: "long" });

/** Returns "Tue 17". */
export const formatShortDay = (date) => formatDate(date, { weekday: "short", day: "numeric" });

export const formatMoment = (start, zone) => {
  const { date, time } = toLocal(start, zone);
  return `${formatShortDay(date)}, ${time}`;
};

/** Returns how hard a workout is, as the service reads it: its effort, else its RPE, else hard for a race; undefined where unknown. */
export function findEffort({ effort, rpe, is_race: isRace }) {
  if (effort) return effort;
  if (rpe === undefined) return isRace ? "hard" : undefined;
  if (rpe <= EASY_UP_TO_RPE) return "easy";
  return rpe >= HARD_FROM_RPE ? "hard" : "moderate";
}

export const nameKind = ({ kind, is_race: isRace }) => (isRace ? words.workout.race : words.workout.kinds[kind]);

/** Returns "60 min, 11 km, hard", as far as it is known. */
export function describeSize(workout) {
  const { minutes, distance_m: metres } = workout;
  const effort = findEffort(workout);
  return [
    minutes && words.workout.minutes(Math.round(minutes)),
    metres && words.workout.km(formatNumber(metres / METRES_PER_KM, { maximumFractionDigits: 1 })),
    effort && words.workout.efforts[effort].toLowerCase(),
  ]
    .filter(Boolean)
    .join(", ");
}

/** Returns "Run, Tuesday 17 November, 18:30". */
export function nameWorkout(workout, zone) {
  const { date, time } = toLocal(workout.start, zone);
  return words.workout.named(nameKind(workout), formatDay(date), time);
}

/** Returns what a runner reported of a day, in a few words each. */
export function describeReport({ sleep_hours: sleep, stress, pain, pain_region: region, illness }, nameRegion) {
  return [
    sleep !== undefined && words.day.slept(formatNumber(sleep)),
    stress !== undefined && words.day.stressed(stress),
    pain !== undefined && (pain === 0 ? words.day.noPain : words.day.hurts(pain, region && nameRegion(region))),
    illness !== undefined && words.day.illnesses[illness],
  ].filter(Boolean);
}
