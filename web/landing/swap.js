// Other exercises for an item of the routine, each a press away.

import { button, make, makeList, replaceContent } from "../shared/dom.js";
import { buildFigure } from "../shared/figures.js";
import { sendRequest } from "../shared/requests.js";
import { words } from "../shared/words.js";

const SHOWN = 4;

/** Shows the alternatives to an item in `target`, or hides them again. `take` receives the question with the chosen one. */
export async function buildSwap(item, { question, take, target, toggle }) {
  const isOpen = toggle.getAttribute("aria-expanded") === "true";
  toggle.setAttribute("aria-expanded", String(!isOpen));
  replaceContent(target, !isOpen && make("p", { role: "status" }, words.states.sending));
  if (isOpen) return;
  const found = await fetchAlternatives(item, question);
  if (toggle.getAttribute("aria-expanded") === "true") replaceContent(target, ...found(take));
}

async function fetchAlternatives({ exercise, position_in_routine: position }, question) {
  const address = `v1/exercises/${exercise.slug}/alternatives?${question.query}&position_in_routine=${position}`;
  const response = await sendRequest({ address }).catch(() => undefined);
  if (!response) return () => [make("p", {}, words.states.silent)];
  if (!response.ok) return () => [make("p", {}, response.content.detail)];
  const usable = response.content.items.filter(({ swap }) => swap?.possible !== false).slice(0, SHOWN);
  if (!usable.length) return () => [make("p", {}, words.routine.noSwap)];
  return (take) => [makeList(usable.map((each) => buildChoice(each, () => take(question.swapping(position, each.exercise.slug), { position }))), { class: "alternatives" })];
}

function buildChoice({ exercise, dose, differences, cautions }, choose) {
  return make(
    "div",
    { class: "alternative" },
    buildFigure(exercise.figure, { described: false, size: 72 }),
    make(
      "div",
      {},
      make("strong", {}, exercise.name),
      make("p", {}, dose.text),
      make("p", { class: "quiet" }, differences.map(({ text }) => text).join(" ")),
      cautions.length > 0 && makeList(cautions, { class: "cautions" }),
    ),
    button(words.routine.take, choose, { "aria-label": words.routine.takeThis(exercise.name) }),
  );
}
