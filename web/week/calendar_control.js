// The calendar at work: which week is shown, what is added, changed, moved and reported in it.

import { button, find, replaceContent } from "../shared/dom.js";
import { formatNumber } from "../shared/format.js";
import { buildDays, markWorkouts, replaceAndFocus } from "./calendar.js";
import { addDays, countDays, findMonday, toInstant, toLocal } from "./dates.js";
import { openDay } from "./day_form.js";
import { formatDay, nameKind, nameWorkout as describeWorkout } from "./describe.js";
import { startCarrying, startDragging } from "./moving.js";
import { moveWorkout, nameWorkout, repeatWeek, sumWeek, withDay, withWorkout, withoutWorkout } from "./plan.js";
import { openSession } from "./session.js";
import { words } from "./words.js";
import { openWorkout } from "./workout_form.js";

const USUAL_TIME = "18:00";
const WEEK_DAYS = 7;

/** Starts the calendar; returns what other parts need of it. */
export function startCalendar(page) {
  const { store, zone } = page;
  const element = find("#calendar");
  const state = { monday: findMonday(page.today()), marked: new Set(), proposals: [], wishes: undefined, held: undefined };

  const show = () => {
    const plan = state.held ? moveWorkout(store.plan, state.held.id, state.held, zone) : store.plan;
    const view = { ...state, plan, zone, today: page.today(), now: Date.now(), nameRegion: page.nameRegion };
    element.classList.toggle("holding", state.held !== undefined);
    replaceAndFocus(element, buildDays(view, { add, edit, report }));
    find("#calendar-title").textContent = words.calendar.weekOf(formatDay(state.monday));
    find("#held").hidden = state.held === undefined;
    find("#total").textContent = describeTotal(plan);
  };
  const describeTotal = (plan) => {
    const { km, minutes } = sumWeek(plan, state.monday, zone);
    const time = words.calendar.time(Math.floor(minutes / 60), minutes % 60);
    return minutes > 0 ? words.calendar.total(formatNumber(km, { maximumFractionDigits: 1 }), time) : "";
  };
  const showWeekOf = (date) => {
    state.monday = findMonday(date);
    show();
  };
  const announce = (text) => (find("#announcement").textContent = text);
  const change = (plan, what) => {
    store.change(plan, what);
    announce(what);
  };

  const add = (date) => {
    const fresh = { id: nameWorkout(store.plan, "workout"), kind: "run", start: toInstant(date, USUAL_TIME, zone), status: "planned" };
    const save = (workout) => {
      change(withWorkout(store.plan, workout), words.calendar.added(describeWorkout(workout, zone)));
      showWeekOf(toLocal(workout.start, zone).date);
    };
    openWorkout(fresh, { zone, now: Date.now(), isNew: true, save, others: [] });
  };
  const edit = (workout) => {
    const name = describeWorkout(workout, zone);
    const question = store.plan.sessions[workout.id];
    const others = [
      [words.workout.remove, () => change(withoutWorkout(store.plan, workout.id), words.calendar.removed(name))],
      ...(question ? [[words.session.show, () => openSession(name, question)]] : []),
    ];
    const save = (changed) => change(withWorkout(store.plan, changed), words.calendar.changed(describeWorkout(changed, zone)));
    openWorkout(workout, { zone, now: Date.now(), isNew: false, save, others });
  };
  const report = (date) => {
    const save = (said) => change(withDay(store.plan, date, said), words.day.saved(formatDay(date)));
    openDay(date, store.plan.days[date] ?? {}, { regions: page.regions, save });
  };

  const repeat = () => {
    const { plan, count } = repeatWeek(store.plan, state.monday, zone);
    if (count > 0) change(plan, words.tools.copied(count));
    else announce(words.tools.nothingToCopy);
  };

  const findWorkout = (id) => store.plan.workouts.find((each) => each.id === id);
  const move = ({ id, date, time }) => {
    const moved = moveWorkout(store.plan, id, { date, time }, zone);
    const after = moved.workouts.find((each) => each.id === id);
    if (after.start !== findWorkout(id).start) change(moved, words.calendar.moved(describeWorkout(after, zone)));
    else announce(words.calendar.stayed);
  };
  const hold = (held) => {
    state.held = held;
    if (held) state.monday = findMonday(held.date);
    show();
  };

  startDragging(element, (id, date) => move({ id, date }));
  startCarrying(element, () => state.held, {
    pick: (id) => {
      const workout = findWorkout(id);
      hold({ id, ...toLocal(workout.start, zone) });
      find("#held").textContent = words.calendar.holding(nameKind(workout));
      announce(words.calendar.picked(describeWorkout(workout, zone)));
    },
    carry: (held) => {
      hold(held);
      announce(words.calendar.at(formatDay(held.date), held.time));
    },
    drop: (held) => {
      state.held = undefined;
      move(held);
      show();
    },
    putBack: () => {
      hold(undefined);
      announce(words.calendar.stayed);
    },
  });

  const shift = (days) => () => showWeekOf(addDays(state.monday, days));
  replaceContent(
    find("#weeks"),
    button("←", shift(-WEEK_DAYS), { "aria-label": words.calendar.before, "data-focus": "before" }),
    button(words.calendar.thisWeek, () => showWeekOf(page.today()), { "data-focus": "this-week" }),
    button("→", shift(WEEK_DAYS), { "aria-label": words.calendar.after, "data-focus": "after" }),
  );
  store.listen(show);

  return {
    add: (date) => add(countDays(state.monday, date) >= 0 && countDays(state.monday, date) < WEEK_DAYS ? date : state.monday),
    edit,
    repeat,
    announce,
    showWeekOf,
    mark: (ids) => {
      state.marked = ids;
      markWorkouts(element, ids);
    },
    propose: (workouts, wishes) => {
      Object.assign(state, { proposals: workouts, wishes: workouts.length > 0 ? wishes : undefined });
      if (workouts.length > 0) state.monday = findMonday(toLocal(workouts[0].start, zone).date);
      show();
    },
    wishes: () => state.wishes,
    monday: () => state.monday,
  };
}
