// Tables as lists of the API: Limber's own, and those that Strava and Garmin Connect export in English. As app/api/requests/activities.

import { parseTable } from "./csv.js";
import { toInstant } from "./dates.js";

const NUMBERS = new Set(["minutes", "rpe", "distance_m", "moving_minutes", "climb_m", "hold_seconds"]);
const FLAGS = new Set(["fixed", "is_race", "legs", "followed_by_dynamic"]);
const METRES_PER_KM = 1000;
/** Nobody runs farther in one go: a larger number is in metres. */
const LONGEST_KM = 500;

const SPORTS = [
  ["WeightTraining", /weight|strength/i],
  ["Ride", /ride|bik|cycl/i],
  ["TrailRun", /trail/i],
  ["Run", /run/i],
  ["Yoga", /yoga/i],
  ["Swim", /swim/i],
  ["Hike", /hik/i],
  ["Walk", /walk/i],
];

/** Returns the lists of a table and the line of each entry; nothing where it is a table of another kind. */
export function readTable(text, zone) {
  const { columns, rows } = parseTable(text);
  const has = (...names) => names.every((name) => columns.includes(name));
  if (has("kind", "start", "status")) return list("workouts", rows, (row, line) => readOwn(row, line, zone));
  const isMetres = columns.filter((name) => name === "Distance").length > 1;
  if (has("Activity ID", "Activity Date", "Activity Type")) return list("strava_activities", rows, (row) => readStrava(row, isMetres));
  if (has("Activity Type", "Date", "Time")) return list("strava_activities", rows, (row, line) => readGarmin(row, line, zone));
  return undefined;
}

function list(name, rows, read) {
  return { lists: { [name]: rows.map(({ row, line }) => withoutUnknown(read(row, line))) }, lines: rows.map(({ line }) => line) };
}

function readOwn(row, line, zone) {
  const cells = Object.entries(row).filter(([, cell]) => cell !== "");
  const workout = Object.fromEntries(cells.map(([name, cell]) => [name, readCell(name, cell, zone)]));
  return { id: `line-${line}`, ...workout };
}

function readCell(name, cell, zone) {
  if (NUMBERS.has(name)) return readNumber(cell) ?? cell;
  if (FLAGS.has(name)) return { true: true, false: false }[cell.toLowerCase()] ?? cell;
  if (name === "methods") return cell.split(";").map((word) => word.trim());
  return name === "start" || name === "end" ? (readLocal(cell, zone) ?? cell) : cell;
}

function readStrava(row, isMetres) {
  const distance = readNumber(row.Distance);
  return {
    id: row["Activity ID"],
    sport_type: nameSport(row["Activity Type"]),
    start_date: readMedium(row["Activity Date"]),
    elapsed_time: readSeconds(row["Elapsed Time"]),
    moving_time: readSeconds(row["Moving Time"]),
    distance: isMetres || !(distance < LONGEST_KM) ? distance : distance * METRES_PER_KM,
    total_elevation_gain: readNumber(row["Elevation Gain"]),
    perceived_exertion: readNumber(row["Perceived Exertion"]),
  };
}

function readGarmin(row, line, zone) {
  const distance = readNumber(row.Distance);
  return {
    id: `garmin-${row.Date.replaceAll(/\D/g, "") || line}`,
    sport_type: nameSport(row["Activity Type"]),
    start_date: readLocal(row.Date, zone),
    elapsed_time: readSeconds(row["Elapsed Time"] ?? row.Time),
    moving_time: readSeconds(row["Moving Time"]),
    distance: distance && distance * METRES_PER_KM,
    total_elevation_gain: readNumber(row["Total Ascent"]),
  };
}

/** Returns a local date and time, 2026-11-14 09:00, as an instant. A day without a time counts as noon. */
function readLocal(cell, zone) {
  const found = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d?:\d\d)(?::\d\d)?)?$/.exec(cell ?? "");
  return found ? toInstant(found[1], (found[2] ?? "12:00").padStart(5, "0"), zone) : undefined;
}

/** Returns a time in UTC as Strava's table writes it, Nov 14, 2026, 9:00:00 AM. */
function readMedium(cell) {
  const epoch = Date.parse(`${(cell ?? "").replaceAll("\u202f", " ")} UTC`);
  return Number.isNaN(epoch) ? undefined : new Date(epoch).toISOString();
}

function readSeconds(cell) {
  const found = /^(?:(\d+):)?(\d+):(\d\d(?:\.\d+)?)$/.exec(cell ?? "");
  return found ? Number(found[1] ?? 0) * 3600 + Number(found[2]) * 60 + Number(found[3]) : readNumber(cell);
}

/** Returns a number. A comma before three digits parts thousands. */
function readNumber(cell) {
  const text = (cell ?? "").replaceAll(/,(?=\d{3}(\D|$))/g, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const nameSport = (cell = "") => SPORTS.find(([, pattern]) => pattern.test(cell))?.[0] ?? (cell || undefined);

const withoutUnknown = (entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
