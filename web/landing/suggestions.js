// Applies what a problem suggests to the question.

const REMOVED_BY_OFFER = new Set(["exclude", "include"]);

/** Returns the question after a relaxation of a problem, or after a change that would fill more of the time. */
export function applyRelaxation(question, change, catalogue) {
  const changed = applyChange(question, change, catalogue);
  return change.link ? changed.agreeingWith(new URLSearchParams(change.link.split("?")[1])) : changed;
}

function applyChange(question, { parameter, value }, catalogue) {
  if (REMOVED_BY_OFFER.has(parameter)) return question.without(parameter, value);
  if (parameter !== "region") return question.with(parameter, value);
  // A wider region replaces the regions within it, and a region that helps with a condition replaces all.
  const within = question.values("region").filter((name) => catalogue.within(value).includes(catalogue.slugOf(name)));
  return (within.length ? within : question.values("region")).reduce((changed, name) => changed.without("region", name), question).with("region", value);
}

/** Returns the question with an accepted word in place of the refused one. A problem never repeats the refused word, so it is
 * looked up among the words that the catalogue does not know, in order. Undefined where that is ambiguous. */
export function applySuggestion(question, error, errors, word, catalogue) {
  const { parameter } = error;
  const alike = errors.filter((other) => other.parameter === parameter);
  const wrong = question.values(parameter).filter((value) => !isKnown(parameter, value, catalogue));
  if (wrong.length === 0) return question.with(parameter, word);
  return wrong.length === alike.length
    ? question.without(parameter, wrong[alike.indexOf(error)]).with(parameter, word)
    : undefined;
}

const VOCABULARIES = { condition: "conditions", phase: "phases", level: "levels" };

function isKnown(parameter, value, catalogue) {
  if (parameter === "region") return catalogue.slugOf(value) !== undefined;
  return catalogue.vocabulary[VOCABULARIES[parameter] ?? parameter]?.includes(value) ?? false;
}
