// What can be done with a routine: play it, get another one, keep it, and take it elsewhere.

import { button, find, make, replaceContent } from "../shared/dom.js";
import { words } from "../shared/words.js";
import { buildCalendarForm } from "./calendar.js";
import { isSaved, removeRoutine, saveRoutine } from "./saved.js";

/** Builds the buttons above a routine. `play` opens the player. */
export function buildActions(routine, { question, take, play }) {
  const panel = make("div", { class: "action-panel" });
  return [
    make(
      "div",
      { class: "actions", role: "group", "aria-label": words.actions.label },
      button(words.actions.start, play, { class: "primary", id: "start" }),
      button(words.actions.another, () => take(question.nextVariation())),
      buildSave(routine, question),
      buildCopy(),
      buildCalendar(routine, panel),
      button(words.actions.print, () => print()),
    ),
    panel,
  ];
}

function buildSave(routine, question) {
  const show = () => {
    toggle.textContent = isSaved(question.query) ? words.actions.saved : words.actions.save;
    toggle.setAttribute("aria-pressed", String(isSaved(question.query)));
  };
  const toggle = button("", () => {
    if (isSaved(question.query)) removeRoutine(question.query);
    else saveRoutine(question.query, `${routine.protocol.name}, ${find("#glance").textContent}`);
    show();
  });
  show();
  return toggle;
}

function buildCopy() {
  const copy = button(words.actions.link, async () => {
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    copy.textContent = words.actions.linkCopied;
  });
  copy.setAttribute("aria-live", "polite");
  return copy;
}

function buildCalendar(routine, panel) {
  const toggle = button(
    words.actions.calendar,
    () => {
      const isOpen = toggle.getAttribute("aria-expanded") === "true";
      toggle.setAttribute("aria-expanded", String(!isOpen));
      replaceContent(panel, !isOpen && buildCalendarForm(routine));
      if (!isOpen) find("input", panel).focus();
    },
    { "aria-expanded": "false" },
  );
  return toggle;
}
