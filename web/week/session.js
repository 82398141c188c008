// A routine as cards: opened from a placed workout, or shown in an advice.

import { make, makeDetails, makeList } from "../shared/dom.js";
import { buildFigure } from "../shared/figures.js";
import { ask } from "./asking.js";
import { openReading } from "./dialogs.js";
import { words } from "./words.js";

const MOST_CUES = 2;

/** Composes the routine for a question and opens it. */
export async function openSession(title, question) {
  const { content, problem } = await ask("v1/routines/compose", question);
  openReading(title, ...(content ? buildRoutine(content, question, "h3") : [make("p", { class: "wrong" }, problem)]));
}

/**
 * Builds the cards of a routine, with headings of this level, and the link to the page that plays it. The link is made from the question:
 * the address that a routine names leaves conditions out.
 */
export function buildRoutine(routine, question, heading) {
  if (routine.see_someone) return [make("p", { class: "notice" }, routine.see_someone.text)];
  const items = routine.blocks.flatMap((block) => block.items);
  const minutes = Math.round(routine.planned_seconds / 60);
  return [
    make("p", { class: "quiet" }, words.session.summary(routine.protocol.name, items.length, minutes)),
    make("ol", { class: "cards" }, ...items.map((item) => buildCard(item, heading))),
    make("p", {}, make("a", { href: `./?${toQuery(question)}` }, words.session.open)),
    routine.see_someone_if.length > 0 &&
      makeDetails(words.session.seeSomeoneIf, makeList(routine.see_someone_if.map((each) => each.text ?? each))),
  ].filter(Boolean);
}

function buildCard({ exercise, dose, cues, cautions, instructions }, heading) {
  return make(
    "li",
    { class: "card" },
    buildFigure(exercise.figure, { described: false }),
    make(
      "div",
      {},
      make(heading, {}, exercise.name),
      make("p", {}, dose.text),
      makeList(cues.slice(0, MOST_CUES), { class: "cues" }),
      cautions.length > 0 && makeList(cautions, { class: "cues cautions" }),
      makeDetails(words.session.how, makeList(instructions, {}, "ol")),
    ),
  );
}

const toQuery = (question) =>
  new URLSearchParams(Object.entries(question).flatMap(([name, values]) => [values].flat().map((value) => [name, value])));
