// What to do now, from the same week: the decision, the reasons, the routine, and what instead.

import { button, find, make, makeDetails, makeList, markCode, replaceContent } from "../shared/dom.js";
import { formatTime } from "../shared/format.js";
import { askLast } from "./asking.js";
import { choice, field, readFields } from "./fields.js";
import { buildRoutine, openSession } from "./session.js";
import { describeRunner } from "./wishes.js";
import { words } from "./words.js";

const USUAL_MINUTES = 20;
const PHASES = ["strength", "daily", "recovery", "pre", "post"];

/** Starts the form. `page` has the store and the body of the plan. */
export function startAdvice(page) {
  const form = find("#advice-form");
  const send = askLast("v1/advice");
  replaceContent(
    form,
    field(words.advice.minutes, "minutes", { type: "number", inputmode: "numeric", min: 1, max: 120, value: USUAL_MINUTES }),
    choice(words.advice.phase, "phase", [["", words.advice.any], ...PHASES.map((phase) => [phase, words.advice.phases[phase]])]),
    make("button", { type: "submit", class: "primary" }, words.advice.ask),
    make("a", { href: "#runner" }, words.runner.link),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const question = { ...readFields(form), ...describeRunner(page.store.plan.wishes) };
    const answer = await send({ ...page.body(), question });
    if (!answer) return;
    const target = replaceContent(find("#advice"), ...(answer.content ? buildAdvice(answer.content) : buildProblem(answer)));
    target.hidden = false;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  });
}

const buildProblem = ({ problem, errors }) => [make("p", { class: "wrong" }, problem), makeList(errors.map(({ detail }) => markCode(detail)))];

function buildAdvice(advice) {
  const { text, see_someone: see, reasons, not_before: start, routine, instead, not_known: unknown, question } = advice;
  return [
    make("h3", {}, text),
    see && make("p", { class: "notice" }, see.text),
    !see && makeList(reasons.map((reason) => markCode(reason.text))),
    start && make("p", {}, words.advice.notBefore(formatTime(start))),
    ...(routine ? buildRoutine(routine, question, "h4") : []),
    instead.length > 0 && make("h3", {}, words.advice.instead),
    instead.length > 0 && makeList(instead.map(buildAlternative), { class: "sessions" }),
    unknown.length > 0 && makeDetails(words.advice.unknown, makeList(unknown.map((each) => markCode(each.text)))),
    make("p", { class: "quiet" }, advice.advice),
  ].filter(Boolean);
}

const buildAlternative = ({ text, question }) =>
  make("span", {}, `${text} `, button(words.session.show, () => openSession(text, question), { "aria-label": words.session.showOf(text) }));
