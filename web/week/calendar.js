// The seven days of a week with their workouts, and what is proposed for them.

import { button, find, findAll, make } from "../shared/dom.js";
import { listWeek, toLocal } from "./dates.js";
import { describeReport, describeSize, findEffort, formatDay, formatShortDay, nameKind } from "./describe.js";
import { isWell } from "./plan.js";
import { words } from "./words.js";

/**
 * Builds the days of a week. `view` has the plan, the Monday, today and now, the ids of marked workouts, the proposals and the workout
 * that is being moved; `on` has what buttons do.
 */
export const buildDays = (view, on) => listWeek(view.monday).map((date) => buildDay(date, view, on));

function buildDay(date, view, on) {
  const { plan, zone, today, nameRegion } = view;
  const isOn = ({ start }) => toLocal(start, zone).date === date;
  const report = plan.days[date];
  const workouts = plan.workouts.filter(isOn).map((workout) => buildWorkout(workout, view, on));
  const proposed = view.proposals.filter(isOn).map((workout) => buildProposal(workout, view));
  const lines = report ? describeReport(report, nameRegion) : [];
  return make(
    "li",
    { class: "day", "data-date": date, "data-past": date < today },
    make("h3", date === today ? { "aria-current": "date" } : {}, formatShortDay(date)),
    make(
      "div",
      { class: "day-buttons" },
      button("+", () => on.add(date), { class: "add", "aria-label": words.calendar.add(formatDay(date)), "data-focus": `add ${date}` }),
      button(
        lines.length > 0 ? make("span", {}, lines.join(", ")) : words.day.ask,
        () => on.report(date),
        {
          class: "report",
          "data-ill": Boolean(report) && !isWell(report),
          "aria-label": words.day.open(formatDay(date), lines.join(", ")),
          "data-focus": `report ${date}`,
        },
      ),
    ),
    make("ul", {}, ...[...workouts, ...proposed].toSorted((one, other) => one.dataset.time.localeCompare(other.dataset.time))),
  );
}

function buildWorkout(workout, { zone, now, marked, held }, on) {
  const { id, start, status, is_race: isRace } = workout;
  const { date, time } = toLocal(start, zone);
  const isMissed = status === "planned" && Date.parse(start) < now;
  const state = isMissed ? words.workout.unconfirmed : status === "done" && words.workout.statuses.done;
  return make(
    "li",
    {
      class: "workout",
      "data-id": id,
      "data-kind": workout.kind,
      "data-effort": findEffort(workout),
      "data-time": time,
      "data-done": status === "done",
      "data-missed": isMissed,
      "data-marked": marked.has(id),
      "data-held": held?.id === id,
      "data-race": Boolean(isRace),
    },
    make(
      "button",
      { type: "button", class: "open", click: () => on.edit(workout), "data-focus": `open ${id}` },
      make("span", { class: "time" }, time),
      make("strong", {}, nameKind(workout)),
      make("span", { class: "size" }, describeSize(workout)),
      state && make("span", { class: "note" }, state),
      make("span", { class: "note look" }, words.workout.marked),
    ),
    make(
      "button",
      {
        type: "button",
        class: "handle",
        "aria-label": words.calendar.move(nameKind(workout), formatDay(date), time),
        "aria-pressed": String(held?.id === id),
        "data-focus": `move ${id}`,
      },
      make("span", { "aria-hidden": "true" }, "⠿"),
    ),
  );
}

function buildProposal(workout, { zone }) {
  const { time } = toLocal(workout.start, zone);
  return make(
    "li",
    { class: "workout proposed", "data-kind": workout.kind, "data-time": time },
    make("span", { class: "time" }, time),
    make("strong", {}, nameKind(workout)),
    make("span", { class: "size" }, describeSize(workout)),
    make("span", { class: "note" }, words.calendar.proposed),
  );
}

/** Marks workouts in a calendar that is shown. It is not built anew: a finger may be on it. */
export function markWorkouts(calendar, ids) {
  for (const each of findAll(".workout[data-id]", calendar)) each.toggleAttribute("data-marked", ids.has(each.dataset.id));
}

/** Replaces the content of an element and leaves the focus where it was, on the new element for the same thing. */
export function replaceAndFocus(element, children) {
  const name = element.contains(document.activeElement) ? document.activeElement.dataset.focus : undefined;
  element.replaceChildren(...children);
  if (name) find(`[data-focus="${CSS.escape(name)}"]`, element)?.focus({ preventScroll: true });
}
