// A routine as a calendar file with one event (RFC 5545), made on this page: the service is not asked to store anything.

import { button, make } from "../shared/dom.js";
import { queryOf } from "../shared/links.js";
import { words } from "../shared/words.js";

const HOUR_MS = 3_600_000;
const LINE_BYTES = 74;
const PRIVATE = ["condition", "sore_region", "red_flag"];

/** Builds the form that asks when, and saves the file. */
export function buildCalendarForm(routine) {
  const field = make("input", { id: "calendar-start", type: "datetime-local", required: true, value: findNextHour() });
  const form = make(
    "form",
    {
      class: "calendar",
      submit: (event) => {
        event.preventDefault();
        saveFile(renderCalendar(routine, new Date(field.value)));
      },
    },
    make("label", { for: "calendar-start" }, words.actions.when, " "),
    field,
    " ",
    button(words.actions.addToCalendar, () => form.requestSubmit(), { class: "primary" }),
  );
  return form;
}

/** Returns the next full hour in local time, as a `datetime-local` field takes it. */
function findNextHour() {
  const next = new Date(Math.ceil((Date.now() + 1) / HOUR_MS) * HOUR_MS);
  return new Date(next - next.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Renders the event in UTC. A file for the same routine and start replaces the earlier event. */
function renderCalendar(routine, start) {
  const end = new Date(start.getTime() + Math.ceil(routine.planned_seconds / 60) * 60_000);
  const items = routine.blocks.flatMap((block) => block.items);
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Limber//page//EN",
    "BEGIN:VEVENT",
    `UID:${routine.id}-${formatInstant(start)}@limber`,
    `DTSTAMP:${formatInstant(new Date())}`,
    `DTSTART:${formatInstant(start)}`,
    `DTEND:${formatInstant(end)}`,
    `SUMMARY:${escapeText(routine.protocol.name)}`,
    `DESCRIPTION:${escapeText(items.map(({ exercise, dose }) => `${exercise.name}: ${dose.text}`).join("\n"))}`,
    ...findAddress(routine).map((address) => `URL:${address}`),
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ]
    .map(foldLine)
    .join("\r\n");
}

/** Returns the address of the routine on this page, unless it names what hurts: others may read a calendar. */
function findAddress({ self }) {
  const query = queryOf(self);
  return PRIVATE.some((name) => new URLSearchParams(query).has(name)) ? [] : [new URL(`?${query}`, document.baseURI).href];
}

const formatInstant = (date) => `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;

const escapeText = (text) => text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`);

/** Folds a line at 75 bytes, and never within a character. */
function foldLine(line) {
  const encoder = new TextEncoder();
  const lines = [""];
  let bytes = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (bytes + size > LINE_BYTES) {
      lines.push("");
      bytes = 0;
    }
    lines[lines.length - 1] += character;
    bytes += size;
  }
  return lines.join("\r\n ");
}

function saveFile(text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  make("a", { href: url, download: "limber.ics" }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
