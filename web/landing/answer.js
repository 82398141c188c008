// The answer to a question: a routine with its buttons and its player, or whom to see first.

import { make } from "../shared/dom.js";
import { words } from "../shared/words.js";
import { buildActions } from "./actions.js";
import { openPlayer, resumePlayer } from "./player.js";
import { buildBlocks, buildNotes, buildReasons, buildSeeSomeone, buildWarnings, listItems, summarizeRoutine } from "./routine.js";
import { buildUnderfill } from "./time_breakdown.js";

/** The largest amount of text with each size of print, tried in Chromium on A4 and Letter; with more it is the smallest. */
const DENSITIES = [
  [2800, "roomy"],
  [4200, "dense"],
];
/** What the drawing and the name of an exercise take, in characters. */
const CHARACTERS_PER_ITEM = 120;

/** Builds the answer. `take` receives a changed question. */
export function buildAnswer(routine, { question, catalogue, take }) {
  return routine.see_someone ? buildRefusal(routine, catalogue) : buildRoutine(routine, { question, catalogue, take });
}

function buildRefusal(routine, catalogue) {
  return [
    make("h2", { tabindex: "-1" }, words.routine.seeSomeoneFirst),
    ...buildSeeSomeone(routine, catalogue),
    ...buildNotes(routine),
    ...buildWarnings(routine),
    make("p", { class: "advice" }, routine.advice),
  ];
}

function buildRoutine(routine, { question, catalogue, take }) {
  resumePlayer(routine, question.query);
  return [
    make("h2", { tabindex: "-1" }, routine.protocol.name),
    make("p", { class: "summary" }, summarizeRoutine(routine)),
    ...buildActions(routine, { question, take, play: () => openPlayer(routine, question.query) }),
    ...buildNotes(routine),
    ...buildUnderfill(routine, question, catalogue, take),
    ...buildWarnings(routine),
    make("div", { class: "blocks", "data-print": chooseDensity(routine) }, ...buildBlocks(routine, { question, take })),
    make("p", { class: "advice" }, routine.advice),
    buildReasons(routine),
  ];
}

/** Chooses the size of print with which a routine fits on one sheet. */
function chooseDensity(routine) {
  const amounts = listItems(routine).map(({ dose, instructions, cues, cautions }) => [dose.text, ...instructions, ...cues.slice(0, 2), ...cautions].join("").length);
  const warnings = routine.see_someone_if.map(({ text }) => text).join("").length;
  const amount = amounts.reduce((sum, each) => sum + each + CHARACTERS_PER_ITEM, warnings);
  return DENSITIES.find(([most]) => amount <= most)?.[1] ?? "tight";
}
