// From what a refusal offers to the question that takes up the offer.

const TAKEN_AWAY = new Set(["avoid", "exclude", "include"]);

/** The question after one of the relaxations of a refusal, or one of the causes of a routine that does not fill its time. */
export function relaxed(question, { parameter, value }, catalogue) {
  if (TAKEN_AWAY.has(parameter)) return question.without(parameter, value);
  if (parameter !== "region") return question.with(parameter, value);
  // A wider region stands in for those that it holds.
  const held = question.all("region").filter((name) => catalogue.within(value).includes(catalogue.slugOf(name)));
  return held.reduce((changed, name) => changed.without("region", name), question).with("region", value);
}

/** The question with a word that would be accepted, in place of the one that was not. A problem never repeats that one: it is
 * found among those that the catalogue does not know, in their order. Undefined where it cannot be told which one it was. */
export function corrected(question, error, errors, word, catalogue) {
  const { parameter } = error;
  const alike = errors.filter((other) => other.parameter === parameter);
  const wrong = question.all(parameter).filter((value) => !isKnown(parameter, value, catalogue));
  if (wrong.length === 0) return question.with(parameter, word);
  return wrong.length === alike.length
    ? question.without(parameter, wrong[alike.indexOf(error)]).with(parameter, word)
    : undefined;
}

const VOCABULARIES = { avoid: "conditions", phase: "phases", level: "levels" };

function isKnown(parameter, value, catalogue) {
  if (parameter === "region") return catalogue.slugOf(value) !== undefined;
  return catalogue.vocabulary[VOCABULARIES[parameter] ?? parameter]?.includes(value) ?? false;
}
