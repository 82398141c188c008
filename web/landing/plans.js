// Training plans to try on the page: six weeks of easy runs, and what each runner has done or planned around Monday, 16 November.

const DAY_MS = 86_400_000;
const NOW = "2026-11-16T17:30:00+01:00";
const WELL = { pain: 0, illness: "none", sleep_hours: 7.5 };

const run = (id, start, minutes, rpe, more = {}) => ({
  id,
  kind: "run",
  start: `2026-11-${start}:00+01:00`,
  minutes,
  rpe,
  status: "planned",
  ...more,
});

/** Easy runs on the Tuesdays, Thursdays and Saturdays of the six weeks before. */
const HABIT = Array.from({ length: 42 }, (_, day) => new Date(Date.UTC(2026, 9, 5) + day * DAY_MS))
  .filter((date) => [2, 4, 6].includes(date.getUTCDay()))
  .map((date) => date.toISOString().slice(0, 10))
  .map((date) => ({ id: `run ${date}`, kind: "run", start: `${date}T17:00:00Z`, minutes: 50, distance_m: 8000, rpe: 3, status: "done" }));

const plan = (workouts, today = {}) => ({
  time_zone: "Europe/Berlin",
  now: NOW,
  days: [{ date: "2026-11-16", ...WELL, ...today }],
  workouts: [...HABIT, ...workouts],
});

const WEEK = [run("intervals", "18T18:00", 60, 8), run("easy run", "20T18:00", 50, 3), run("long run", "22T09:00", 100, 4)];

export const PLANS = {
  "Intervals in two days": plan(WEEK),
  "Intervals tomorrow": plan([run("intervals", "17T18:00", 60, 8), ...WEEK.slice(1)]),
  "An easy run in half an hour": plan([run("run tonight", "16T18:00", 50, 3), ...WEEK]),
  "A half marathon yesterday": plan([
    run("half marathon", "15T10:00", 105, 9, { distance_m: 21_100, is_race: true, status: "done" }),
    run("easy run", "19T18:00", 40, 3),
  ]),
  "Four hours of sleep": plan(WEEK, { sleep_hours: 4 }),
  "A knee that hurts, 4 of 10": plan(WEEK, { pain: 4, pain_region: "knee" }),
  "A fever": plan(WEEK, { illness: "fever" }),
};
