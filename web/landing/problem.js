// A refusal in plain words, with everything that it offers as buttons.

import { button, folded, listOf, make } from "./dom.js";
import { corrected, relaxed } from "./mending.js";
import { spoken } from "./words.js";

const MOST_OFFERED = 8;

/** A problem on the page. `onTake` is given the question that a button stands for. */
export function problemView(problem, question, catalogue, onTake) {
  const offer = (text, changed) => changed && button(text, () => onTake(changed), { class: "choice" });
  const error = (each) =>
    errorView(each, (word) => offer(wordOf(each, word, catalogue), corrected(question, each, problem.errors, word, catalogue)));
  const relaxation = (each) => offer(each.text, relaxed(question, each, catalogue));
  return make(
    "div",
    { class: "problem" },
    make("h3", {}, problem.title),
    make("p", {}, problem.errors ? "Mend what is told here, and ask again:" : problem.detail),
    problem.errors && listOf(problem.errors.map(error), { class: "errors" }),
    problem.relaxations?.length > 0 && make("p", {}, "Each of these alone would give a routine:"),
    problem.relaxations && make("p", { class: "choices" }, ...problem.relaxations.map(relaxation)),
    problem.removed_by && removedView(problem.removed_by),
    meaningView(problem),
  );
}

function errorView(error, offer) {
  const words = [...(error.nearest ?? []), ...(error.accepted ?? []).filter((word) => !error.nearest?.includes(word))];
  return make(
    "div",
    {},
    make("p", {}, error.parameter && make("strong", {}, `${spoken(error.parameter)}: `), error.detail),
    error.parameter && make("p", { class: "choices" }, ...words.slice(0, MOST_OFFERED).map(offer)),
  );
}

const wordOf = ({ parameter }, word, catalogue) => (parameter === "region" ? catalogue.nameOf(word) : spoken(word));

export function removedView(removed) {
  const counts = Object.entries(removed).map(([reason, count]) => `${spoken(reason)}: ${count}`);
  return folded("What removed the exercises", listOf(counts));
}

function meaningView({ code, status }) {
  return make("p", { class: "quiet" }, `Status ${status}, code `, make("a", { href: `problems/${code}` }, code), ".");
}
