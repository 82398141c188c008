// A problem in plain words, with its suggestions as buttons.

import { button, makeDetails, makeList, make, markCode } from "../shared/dom.js";
import { applySuggestion, applyRelaxation } from "./suggestions.js";
import { nameWord, words } from "../shared/words.js";

const MAX_SUGGESTIONS = 8;

/** Builds a problem. `onQuestion` receives the question of the pressed button. */
export function buildProblem(problem, question, catalogue, onQuestion) {
  const offer = (text, changed) => changed && button(text, () => onQuestion(changed), { class: "choice" });
  const error = (each) =>
    buildError(each, (word) => offer(formatSuggestion(each, word, catalogue), applySuggestion(question, each, problem.errors, word, catalogue)));
  const relaxation = (each) => offer(each.text, applyRelaxation(question, each, catalogue));
  return make(
    "div",
    { class: "problem" },
    make("h2", { tabindex: "-1" }, problem.title),
    make("p", {}, problem.errors ? words.problem.correct : markCode(problem.detail)),
    problem.errors && makeList(problem.errors.map(error), { class: "errors" }),
    problem.relaxations?.length > 0 && make("p", {}, words.problem.relaxations),
    problem.relaxations && make("p", { class: "choices" }, ...problem.relaxations.map(relaxation)),
    problem.removed_by && buildRemovedBy(problem.removed_by),
    buildMeaning(problem),
  );
}

function buildError(error, offer) {
  const words = [...(error.nearest ?? []), ...(error.accepted ?? []).filter((word) => !error.nearest?.includes(word))];
  return make(
    "div",
    {},
    make("p", {}, error.parameter && make("strong", {}, `${nameWord(error.parameter)}: `), markCode(error.detail)),
    error.parameter && make("p", { class: "choices" }, ...words.slice(0, MAX_SUGGESTIONS).map(offer)),
  );
}

const formatSuggestion = ({ parameter }, word, catalogue) => (parameter === "region" ? catalogue.nameOf(word) : nameWord(word));

export function buildRemovedBy(removed) {
  const counts = Object.entries(removed).map(([reason, count]) => `${nameWord(reason)}: ${count}`);
  return makeDetails(words.problem.removed, makeList(counts));
}

function buildMeaning({ code, status }) {
  return make("p", { class: "quiet" }, `${words.problem.code(status)} `, make("a", { href: `problems/${code}` }, code));
}
