// Times and dates as text, in the language of the page.

import { language } from "./words.js";

/** The locale of dates: English as in Britain, with the day before the month. */
const LOCALE = language === "en" ? "en-GB" : language;

/** Formats seconds as 2:05. */
export function formatClock(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** Formats seconds as "2 min 5 s". */
export function formatDuration(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes && `${minutes} min`, (rest || !minutes) && `${rest} s`].filter(Boolean).join(" ");
}

/** Formats the date that an ISO date or instant begins with. */
export const formatDate = (instant, options) =>
  new Date(`${instant.slice(0, 10)}T00:00:00Z`).toLocaleDateString(LOCALE, { timeZone: "UTC", ...options });

/** Formats an instant in the offset that its text is in, as "Monday 16 November, 18:30". */
export const formatTime = (instant) =>
  `${formatDate(instant, { weekday: "long", day: "numeric", month: "long" })}, ${instant.slice(11, 16)}`;

export const formatNumber = (number, options) => number.toLocaleString(LOCALE, options);
