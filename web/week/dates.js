// Local days as "2026-11-16" and local times as "18:30", in the time zone of the runner; instants as the service reads them.

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export const findZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const addDays = (date, days) => new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);

export const countDays = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

export const findMonday = (date) => addDays(date, -((new Date(date).getUTCDay() + 6) % 7));

export const listWeek = (monday) => Array.from({ length: 7 }, (_, day) => addDays(monday, day));

/** Returns the local day and time of an instant: as its own offset says, or in the zone where it is in UTC. */
export function toLocal(instant, zone) {
  const text = instant.endsWith("Z") ? formatInstant(Date.parse(instant), zone) : instant;
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

/** Returns the instant at which a clock in the zone shows a day and time; where it shows it twice, one of them. */
export function toInstant(date, time, zone) {
  const shown = Date.parse(`${date}T${time}Z`);
  const near = shown - findOffset(shown, zone) * MINUTE_MS;
  return `${date}T${time}:00${formatOffset(findOffset(near, zone))}`;
}

/** Returns an instant in milliseconds as local text with its offset. */
export function formatInstant(epoch, zone) {
  const offset = findOffset(epoch, zone);
  return `${new Date(epoch + offset * MINUTE_MS).toISOString().slice(0, 19)}${formatOffset(offset)}`;
}

/** Returns a time of day some minutes later, or earlier, within the same day. */
export function shiftTime(time, minutes) {
  const [hours, rest] = time.split(":").map(Number);
  const shifted = Math.min(Math.max(hours * 60 + rest + minutes, 0), 23 * 60 + 59);
  return `${pad(Math.floor(shifted / 60))}:${pad(shifted % 60)}`;
}

/** Returns how many minutes the clocks of a zone are ahead of UTC. */
function findOffset(epoch, zone) {
  const parts = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(epoch);
  const [, sign, hours, minutes] = /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find(({ type }) => type === "timeZoneName").value);
  return sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

const formatOffset = (minutes) =>
  `${minutes < 0 ? "-" : "+"}${pad(Math.floor(Math.abs(minutes) / 60))}:${pad(Math.abs(minutes) % 60)}`;

const pad = (number) => String(number).padStart(2, "0");
