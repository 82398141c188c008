// One exercise of a routine as a card: its drawing, its dose and two cues; everything else is folded.

import { button, make, makeDetails, makeList } from "../shared/dom.js";
import { buildFigure } from "../shared/figures.js";
import { formatDuration } from "../shared/format.js";
import { nameWord, words } from "../shared/words.js";
import { buildCitations } from "./sources.js";
import { buildSwap } from "./swap.js";

const SHOWN_CUES = 2;

/** Builds the card of an item. `context` has the question, `take` for a changed one, and the titles of the sources. */
export function buildCard(item, { question, take, sources }) {
  const { position_in_routine: position, exercise, dose, cues, cautions } = item;
  const swaps = make("div", { class: "swaps" });
  const toggle = button(words.routine.swap, () => buildSwap(item, { question, take, target: swaps, toggle }), {
    "aria-expanded": "false",
    "aria-label": words.routine.swapOf(exercise.name),
  });
  return make(
    "li",
    { class: "card", value: position, "data-position": position },
    buildFigure(exercise.figure, { described: false, size: 112 }),
    make(
      "div",
      { class: "card-text" },
      make("h4", { tabindex: "-1" }, exercise.name),
      make("p", { class: "dose" }, dose.text),
      makeList(cues.slice(0, SHOWN_CUES), { class: "cues" }),
      cautions.length > 0 && makeList(cautions, { class: "cautions" }),
      dose.frequency && make("p", { class: "frequency" }, dose.frequency),
    ),
    make(
      "div",
      { class: "card-more" },
      buildSteps(item, sources),
      make(
        "div",
        { class: "card-actions" },
        toggle,
        button(words.routine.notThis, () => take(question.excluding(exercise.slug), { position }), {
          "aria-label": words.routine.notThisOne(exercise.name),
        }),
      ),
      swaps,
    ),
  );
}

function buildSteps({ exercise, seconds, instructions, cues, why, ...item }, sources) {
  const facts = [nameWord(exercise.method), nameWord(exercise.position), ...exercise.equipment.map(nameWord), formatDuration(seconds.total)];
  const steps = makeDetails(
    words.routine.how,
    makeList(instructions, { class: "steps" }, "ol"),
    makeList(cues.slice(SHOWN_CUES), { class: "cues" }),
    ...buildMistakes(item.common_mistakes),
    make("p", {}, why),
    make("p", { class: "quiet" }, facts.join(" · ")),
    ...describeMovement(exercise).map((line) => make("p", { class: "quiet" }, line)),
    buildCitations(item.citations, sources),
  );
  steps.classList.add("how");
  return steps;
}

function buildMistakes(mistakes) {
  return mistakes.length ? [make("p", {}, words.routine.mistakes), makeList(mistakes, { class: "mistakes" })] : [];
}

/** Describes the movement of an exercise. Its demands are absent where nobody has judged them. */
function describeMovement({ pattern, twins, demands }) {
  return [
    pattern && words.routine.movement(nameWord(pattern)),
    twins && words.routine.twins(nameWord(twins.replaceAll("-", "_"))),
    demands && words.routine.demands(demands.map(nameWord)),
  ].filter(Boolean);
}
