// What to do today: sends a plan with a question, and shows the advice with its reasons, its routine and the other choices.

import { button, find, make, makeDetails, makeList, markCode, replaceContent } from "./dom.js";
import { PLANS } from "./plans.js";
import { formatCurl, sendRequest } from "./requests.js";
import { buildOutline, buildWarnings, summarizeRoutine } from "./routine.js";
import { formatWord } from "./words.js";

const ADVICE = "v1/advice";
const COMPOSE = "v1/routines/compose";

/** Connects the form. A plan that is chosen can be changed as text. */
export function startToday() {
  const [choice, text, form] = [find("#plan-choice"), find("#plan"), find("#today-form")];
  const show = () => (text.value = JSON.stringify(PLANS[choice.value], null, 1));
  replaceContent(choice, ...Object.keys(PLANS).map((name) => make("option", {}, name)));
  choice.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    showAdvice(text.value, new FormData(form));
  });
  show();
  form.hidden = false;
}

async function showAdvice(text, fields) {
  const plan = parsePlan(text);
  if (!plan) return report("The plan is not valid JSON.");
  const phase = fields.get("phase") || undefined;
  const question = { ...plan.question, minutes: Number(fields.get("minutes")), phase };
  const request = { method: "POST", address: ADVICE, body: JSON.stringify({ ...plan, question }) };
  const response = await send(request);
  if (!response) return;
  const { ok, content } = response;
  report(ok ? content.text : `${content.title}.`);
  const view = ok ? buildAdvice(content) : buildRefusal(content);
  replaceContent(find("#today-response"), ...view, makeDetails("The request as a command", buildCode(formatCurl(request)))).hidden = false;
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

function buildAdvice(advice) {
  const routine = make("div", { class: "response" }, ...(advice.routine ? buildRoutine(advice.routine) : []));
  routine.hidden = !advice.routine;
  const { see_someone: see } = advice;
  return [
    make("h3", {}, "Why"),
    see && make("p", { class: "notice" }, make("strong", {}, `${formatWord(see.urgency)}: `), see.text),
    !see && makeList(advice.reasons.map(({ text }) => make("span", {}, markCode(text)))),
    advice.not_before && make("p", {}, "Not before ", make("strong", {}, formatTime(advice.not_before)), "."),
    routine,
    ...buildChoices(advice.instead, routine),
    advice.not_known.length > 0 &&
      makeDetails("What could change this", makeList(advice.not_known.map(({ text }) => make("span", {}, markCode(text))))),
    make("p", { class: "advice" }, advice.advice),
  ];
}

const buildRoutine = (routine) => [
  make("h4", {}, routine.protocol.name),
  make("p", { class: "quiet" }, summarizeRoutine(routine)),
  buildOutline(routine),
  ...buildWarnings(routine),
];

/** The other choices, each with a button that shows its routine in the place of the first. */
function buildChoices(choices, target) {
  if (choices.length === 0) return [];
  const item = ({ text, question }) => make("div", {}, `${text} `, button("Show", () => showChoice(question, target), { "aria-label": `Show: ${text}` }));
  return [make("h4", {}, "Or instead"), makeList(choices.map(item), { class: "instead" })];
}

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

/** Formats an instant in the time zone of the plan, which its text is in. */
function formatTime(instant) {
  const day = new Date(instant.slice(0, 10)).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return `${day}, ${instant.slice(11, 16)}`;
}
