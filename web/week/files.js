// The week as files: a calendar of what is planned, and the plan as JSON for the API.

import { make } from "../shared/dom.js";
import { fetchFile } from "../shared/requests.js";
import { WITHOUT_WISHES } from "./wishes.js";

/** Saves the calendar. With `wishes`, the workouts that are proposed for them are in it, with their exercises. Throws the problem. */
export async function saveCalendar(body, calendarId, wishes = WITHOUT_WISHES) {
  const request = { ...body, ...wishes, calendar_id: calendarId, sent_workouts: true };
  save(await fetchFile("v1/week-plans/calendar.ics", JSON.stringify(request)), "limber-week.ics");
}

export const savePlan = (body) => save(new Blob([JSON.stringify(body, null, 1)], { type: "application/json" }), "limber-week.json");

function save(file, name) {
  const url = URL.createObjectURL(file);
  make("a", { href: url, download: name }).click();
  // The browser reads the file after this call.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
