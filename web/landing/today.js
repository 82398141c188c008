// What to do today, and the week: sends a plan with a question, and shows the reasons, the routine and the other choices.

import { button, find, make, makeDetails, makeList, markCode, replaceContent } from "../shared/dom.js";
import { PLANS } from "./plans.js";
import { formatCurl, sendRequest } from "../shared/requests.js";
import { buildOutline, buildWarnings, summarizeRoutine } from "./routine.js";
import { askForWeek, buildWeekPlan, summarizeWeek } from "./week_plan.js";
import { formatTime } from "../shared/format.js";
import { nameWord } from "../shared/words.js";

const COMPOSE = "v1/routines/compose";

/** What the buttons of the form send, and how its answer is shown. */
const ACTIONS = {
  advice: { address: "v1/advice", ask: askForAdvice, line: ({ text }) => text, title: "Why", view: buildAdvice },
  week: { address: "v1/week-plans", ask: askForWeek, line: summarizeWeek, title: "The week", view: buildWeekPlan },
};

/** Connects the form. A plan that is chosen can be changed as text. */
export function startToday() {
  const [choice, text, form] = [find("#plan-choice"), find("#plan"), find("#today-form")];
  const show = () => (text.value = JSON.stringify(PLANS[choice.value], null, 1));
  replaceContent(choice, ...Object.keys(PLANS).map((name) => make("option", {}, name)));
  choice.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { action, minutes, phase } = Object.fromEntries(new FormData(form, event.submitter));
    showAnswer(ACTIONS[action ?? "advice"], text.value, { minutes: Number(minutes), phase: phase || undefined });
  });
  show();
  form.hidden = false;
}

async function showAnswer({ address, ask, line, title, view }, text, fields) {
  const plan = parsePlan(text);
  if (!plan) return report("The plan is not valid JSON.");
  const request = { method: "POST", address, body: JSON.stringify(ask(plan, fields)) };
  const response = await send(request);
  if (!response) return;
  const { ok, content } = response;
  report(ok ? line(content) : `${content.title}.`);
  const shown = ok ? buildAnswer(title, content, view) : buildRefusal(content);
  replaceContent(find("#today-response"), ...shown, makeDetails("The request as a command", buildCode(formatCurl(request)))).hidden = false;
}

function askForAdvice(plan, fields) {
  return { ...plan, question: { ...plan.question, ...fields } };
}

function parsePlan(text) {
  try {
    const plan = JSON.parse(text);
    return plan !== null && typeof plan === "object" && !Array.isArray(plan) ? plan : undefined;
  } catch {
    return undefined;
  }
}

async function send(request) {
  report("Sending the request ...");
  find("#today-response").hidden = true;
  const response = await sendRequest(request).catch(() => undefined);
  if (!response) report("The server did not respond. Is it still running?");
  return response;
}

const report = (text) => (find("#today-status").textContent = text);

/** What every answer has around its own view: whom to see first, the routine that a button shows, and what is not known. */
function buildAnswer(title, answer, view) {
  const { see_someone: see, routine, not_known: unknown } = answer;
  const target = make("div", { class: "response" }, ...(routine ? buildRoutine(routine) : []));
  target.hidden = !routine;
  const offer = (text, question) => button("Show", () => showChoice(question, target), { "aria-label": `Show: ${text}` });
  return [
    make("h3", {}, title),
    see && make("p", { class: "notice" }, make("strong", {}, `${nameWord(see.urgency)}: `), see.text),
    ...view(answer, offer, target),
    unknown.length > 0 && makeDetails("What could change this", makeLines(unknown)),
    make("p", { class: "advice" }, answer.advice),
  ];
}

const makeLines = (things) => makeList(things.map(({ text }) => make("span", {}, markCode(text))));

function buildAdvice({ see_someone: see, reasons, not_before: start, instead }, offer, target) {
  const choice = ({ text, question }) => make("div", {}, `${text} `, offer(text, question));
  return [
    !see && makeLines(reasons),
    start && make("p", {}, "Not before ", make("strong", {}, formatTime(start)), "."),
    target,
    instead.length > 0 && make("h4", {}, "Or instead"),
    instead.length > 0 && makeList(instead.map(choice), { class: "instead" }),
  ];
}

const buildRoutine = (routine) => [
  make("h4", {}, routine.protocol.name),
  make("p", { class: "quiet" }, summarizeRoutine(routine)),
  buildOutline(routine),
  ...buildWarnings(routine),
];

async function showChoice(question, target) {
  const response = await sendRequest({ method: "POST", address: COMPOSE, body: JSON.stringify(question) }).catch(() => undefined);
  if (!response?.ok) return report(response ? `${response.content.title}.` : "The server did not respond. Is it still running?");
  replaceContent(target, ...buildRoutine(response.content)).hidden = false;
  report(`${response.content.protocol.name}: ${summarizeRoutine(response.content)}.`);
  target.scrollIntoView({ block: "nearest" });
}

function buildRefusal({ detail, errors }) {
  const lines = errors?.map(({ detail: text, pointer }) => make("span", {}, pointer && make("code", {}, `${pointer} `), markCode(text)));
  return [make("div", { class: "problem" }, make("p", {}, markCode(detail)), lines && makeList(lines))];
}

const buildCode = (text) => make("pre", { class: "curl", tabindex: "0", role: "group", "aria-label": "The request as a command" }, text);
