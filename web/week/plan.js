// The runner's week as a value: workouts in the shape of the API, reports by day, and what the runner has and wants.

import { addDays, listWeek, toInstant, toLocal } from "./dates.js";

/** How many days of the log are remembered: no rule looks further back. */
export const LOG_DAYS = 371;

const WELL = 0;
const WEEK_DAYS = 7;

export const EMPTY = Object.freeze({
  workouts: [],
  days: {},
  sessions: {},
  runner: {},
  wishes: {
    strength: { times: 2, minutes: 30 },
    mobility: { times: 3, minutes: 10 },
    time: "any",
    equipment: [],
    level: "intermediate",
    condition: [],
  },
});

/** Returns the plan with a workout in place of the one with its id, or in addition. */
export const withWorkout = (plan, workout) => withWorkouts(plan, [workout]);

export function withWorkouts(plan, workouts) {
  const ids = new Set(workouts.map(({ id }) => id));
  return { ...plan, workouts: sortByStart([...plan.workouts.filter(({ id }) => !ids.has(id)), ...workouts]) };
}

export const withoutWorkout = (plan, id) => ({ ...plan, workouts: plan.workouts.filter((workout) => workout.id !== id) });

/** Returns the plan with a workout on another local day or at another local time. */
export function moveWorkout(plan, id, { date, time }, zone) {
  const workout = plan.workouts.find((each) => each.id === id);
  const { end: _, ...moved } = workout;
  const now = toLocal(workout.start, zone);
  return withWorkout(plan, { ...moved, start: toInstant(date ?? now.date, time ?? now.time, zone) });
}

/** Returns the plan with the report of a day. What is empty was not reported. */
export function withDay(plan, date, report) {
  const given = Object.entries(report).filter(([, value]) => value !== undefined && value !== "");
  const { [date]: _, ...others } = plan.days;
  return { ...plan, days: given.length === 0 ? others : { ...others, [date]: Object.fromEntries(given) } };
}

/** Returns the plan without what happened before the log that is remembered. */
export function withoutOld(plan, today) {
  const first = addDays(today, -LOG_DAYS);
  const workouts = plan.workouts.filter(({ start }) => start.slice(0, 10) >= first);
  return {
    ...plan,
    workouts,
    sessions: Object.fromEntries(workouts.filter(({ id }) => plan.sessions[id]).map(({ id }) => [id, plan.sessions[id]])),
    days: Object.fromEntries(Object.entries(plan.days).filter(([date]) => date >= first)),
  };
}

/** Returns the plan with placed workouts, and the question of the routine of each. */
export function withPlaced(plan, placed, workouts) {
  const ids = new Set(placed.map(({ workout }) => workout));
  const sessions = Object.fromEntries(placed.map(({ workout, question }) => [workout, question]));
  const added = withWorkouts(plan, workouts.filter(({ id }) => ids.has(id)));
  return { ...added, sessions: { ...plan.sessions, ...sessions } };
}

/** Returns an id for a new workout that no other one has. */
export function nameWorkout(plan, kind) {
  const taken = new Set(plan.workouts.map(({ id }) => id));
  let number = 1;
  while (taken.has(`${kind}-${number}`)) number += 1;
  return `${kind}-${number}`;
}

/** Returns the plan with the workouts of the week before planned for the week of a Monday, and how many they are. */
export function repeatWeek(plan, monday, zone) {
  const before = listWeek(addDays(monday, -WEEK_DAYS)).flatMap((date) => workoutsOn(plan, date, zone));
  const again = before
    .filter(({ is_race: isRace }) => !isRace)
    .reduce((changed, { id: _, end: __, moving_minutes: ___, status: ____, ...workout }) => {
      const { date, time } = toLocal(workout.start, zone);
      const start = toInstant(addDays(date, WEEK_DAYS), time, zone);
      return withWorkout(changed, { ...workout, id: nameWorkout(changed, "workout"), start, status: "planned" });
    }, plan);
  return { plan: again, count: again.workouts.length - plan.workouts.length };
}

/** Returns the kilometres run and the minutes trained in a week. */
export function sumWeek(plan, monday, zone) {
  const workouts = listWeek(monday).flatMap((date) => workoutsOn(plan, date, zone));
  const sum = (name, some) => some.reduce((total, workout) => total + (workout[name] ?? 0), 0);
  return { km: sum("distance_m", workouts.filter(({ kind }) => kind === "run")) / 1000, minutes: Math.round(sum("minutes", workouts)) };
}

/** Returns the workouts, those ahead with the question of the routine that they are, so that a calendar can list its exercises. */
export const withQuestions = ({ workouts, sessions }, now) =>
  workouts.map((workout) => {
    const question = Date.parse(workout.start) >= Date.parse(now) && sessions[workout.id];
    return question ? { ...workout, routine: question } : workout;
  });

/** Returns the plan as the body of a check. */
export const toBody = ({ workouts, days, runner }, { zone, now }) => ({
  time_zone: zone,
  now,
  runner,
  days: Object.entries(days).map(([date, report]) => ({ date, ...report })),
  workouts,
});

export const workoutsOn = (plan, date, zone) => plan.workouts.filter(({ start }) => toLocal(start, zone).date === date);

export const isWell = ({ pain, illness }) => (pain ?? WELL) === WELL && (illness ?? "none") === "none";

const sortByStart = (workouts) => workouts.toSorted((one, other) => Date.parse(one.start) - Date.parse(other.start));
