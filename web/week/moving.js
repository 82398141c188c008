// Moves workouts in the calendar: dragged by a mouse or a finger, or picked up by a key or a tap and dropped on another day.

import { findAll } from "../shared/dom.js";
import { addDays, shiftTime } from "./dates.js";

const THRESHOLD_PX = 6;
const EDGE_PX = 70;
const SCROLL_PX = 12;
const STEP_MINUTES = 30;

/** Lets workouts be dragged. `drop` gets the id and the day. */
export function startDragging(calendar, drop) {
  let isDragged = false;
  calendar.addEventListener("pointerdown", (down) => {
    isDragged = false;
    const card = down.target.closest(".workout[data-id]");
    // A finger that is put on a workout itself may want to scroll.
    const mayDrag = card && down.button === 0 && (down.pointerType === "mouse" || down.target.closest(".handle"));
    if (mayDrag) drag(calendar, card, down, (id, date) => {
      isDragged = true;
      if (date && date !== card.closest(".day").dataset.date) drop(id, date);
    });
  });
  // The click at the end of a drag opens nothing. That of a key has no detail.
  addEventListener("click", (event) => isDragged && event.detail > 0 && event.stopPropagation(), { capture: true });
}

/** Lets a card follow the pointer. `done` gets its id and the day that it is let go on, if it was dragged at all. */
function drag(calendar, card, down, done) {
  const listening = new AbortController();
  const { signal } = listening;
  let ghost;
  let day;
  const end = () => {
    listening.abort();
    ghost?.remove();
    calendar.classList.remove("dragging");
    mark(calendar, undefined);
  };
  const move = (event) => {
    const [x, y] = [event.clientX - down.clientX, event.clientY - down.clientY];
    if (!ghost && Math.hypot(x, y) < THRESHOLD_PX) return;
    ghost ??= lift(calendar, card);
    ghost.style.transform = `translate(${x}px, ${y}px)`;
    day = findDay(calendar, event);
    mark(calendar, day);
    scrollAtEdges(event.clientY);
  };
  const up = () => {
    const isDragged = ghost !== undefined;
    const date = day?.dataset.date;
    end();
    if (isDragged) done(card.dataset.id, date);
  };
  addEventListener("pointermove", move, { signal });
  addEventListener("pointerup", up, { signal });
  addEventListener("pointercancel", end, { signal });
  addEventListener("keydown", (event) => event.key === "Escape" && end(), { signal });
}

/** Returns a copy of the card that follows the pointer. */
function lift(calendar, card) {
  const { left, top, width } = card.getBoundingClientRect();
  const ghost = card.cloneNode(true);
  ghost.classList.add("lifted");
  ghost.removeAttribute("data-id");
  Object.assign(ghost.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
  ghost.setAttribute("aria-hidden", "true");
  calendar.append(ghost);
  calendar.classList.add("dragging");
  return ghost;
}

const findDay = (calendar, { clientX, clientY }) =>
  findAll(".day", calendar).find((day) => {
    const { left, right, top, bottom } = day.getBoundingClientRect();
    return clientX >= left && clientX < right && clientY >= top && clientY < bottom;
  });

const mark = (calendar, day) => findAll(".day", calendar).forEach((each) => each.classList.toggle("target", each === day));

function scrollAtEdges(y) {
  if (y < EDGE_PX) scrollBy(0, -SCROLL_PX);
  else if (y > innerHeight - EDGE_PX) scrollBy(0, SCROLL_PX);
}

/**
 * Lets workouts be picked up and dropped without dragging. `held` returns the one that is picked up, as {id, date, time}; `on` has
 * `pick(id)`, `carry(held)`, `drop(held)` and `putBack()`.
 */
export function startCarrying(calendar, held, on) {
  calendar.addEventListener("click", (event) => {
    const [handle, day] = [event.target.closest(".handle"), event.target.closest(".day")];
    if (held() && day) {
      event.stopPropagation();
      const isOwn = handle?.closest(".workout").dataset.id === held().id;
      on.drop(isOwn ? held() : { ...held(), date: day.dataset.date });
    } else if (handle) on.pick(handle.closest(".workout").dataset.id);
  }, { capture: true });
  calendar.addEventListener("keydown", (event) => {
    const moved = held() && carry(held(), event.key);
    if (moved) {
      event.preventDefault();
      on.carry(moved);
    } else if (held() && event.key === "Escape") on.putBack();
    else if (held() && event.key === "Tab") on.drop(held());
  });
}

function carry(held, key) {
  switch (key) {
    case "ArrowLeft":
      return { ...held, date: addDays(held.date, -1) };
    case "ArrowRight":
      return { ...held, date: addDays(held.date, 1) };
    case "ArrowUp":
      return { ...held, time: shiftTime(held.time, -STEP_MINUTES) };
    case "ArrowDown":
      return { ...held, time: shiftTime(held.time, STEP_MINUTES) };
    default:
      return undefined;
  }
}
