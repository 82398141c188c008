// The question at a glance: one line above the button, which stays in view.

import { find } from "../shared/dom.js";
import { nameWord, words } from "../shared/words.js";

/** Shows the question in one line. */
export function showGlance(question, catalogue) {
  find("#glance").textContent = listParts(question, catalogue).join(" · ");
}

function listParts(question, catalogue) {
  const names = (name) => question.values(name).map(nameWord);
  const regions = question.values("region").map((region) => catalogue.nameOf(catalogue.slugOf(region) ?? region));
  return [
    regions.join(", ") || words.question.nothing,
    ...names("phase"),
    question.one("minutes") && words.question.minutes(question.one("minutes")),
    ...names("equipment"),
    ...question.values("condition").map((condition) => catalogue.nameOfCondition(condition)),
    ...names("level"),
  ].filter(Boolean);
}
