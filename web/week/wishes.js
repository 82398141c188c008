// What strength and mobility the runner wants, when there is time for it, and with what: the parts of requests that say so.

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"];
const MORNING = { start: "06:00", end: "09:00" };
const EVENING = { start: "17:00", end: "21:00" };
const WEEKEND = { start: "08:00", end: "20:00" };

/** Free times by name; any time is what the service takes by itself. */
const TIMES = { mornings: [MORNING], evenings: [EVENING] };

/** Returns what every question about a routine says of the runner. */
export const describeRunner = ({ equipment, level, condition }) => ({ equipment, level, condition });

/** Returns the fields that a week plan has in addition to a check. */
export function describeWishes(wishes, weeks) {
  const wanted = ["strength", "mobility"]
    .filter((kind) => wishes[kind].times > 0)
    .map((kind) => ({
      kind,
      times_per_week: { min: 1, max: wishes[kind].times },
      minutes: wishes[kind].minutes,
      ...describeRunner(wishes),
    }));
  return { weeks, wanted, ...describeTimes(wishes.time) };
}

function describeTimes(time) {
  const free = TIMES[time];
  if (!free) return {};
  const weekdays = Object.fromEntries(WEEKDAYS.map((day) => [day, free]));
  return { availability: { ...weekdays, saturday: [WEEKEND], sunday: [WEEKEND] } };
}

/** Returns the fields that plan nothing: a calendar of the workouts that are in the plan already. */
export const WITHOUT_WISHES = {
  wanted: [{ kind: "mobility", times_per_week: { min: 0, max: 1 }, minutes: 10 }],
  availability: {},
};
