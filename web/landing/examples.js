// The three questions of the page: each asked as it stands there, and answered for people and as sent.

import { ask, curlOf } from "./asking.js";
import { all, button, folded, found, make, refill } from "./dom.js";
import { outlineOf, redirectsOf, summaryOf } from "./routine.js";
import { repairLine, repairView, reportLine, reportView } from "./training.js";

const VIEWS = {
  "v1/routines": {
    line: summaryOf,
    view: (routine) => [make("h4", {}, routine.protocol.name), ...redirectsOf(routine), outlineOf(routine)],
  },
  "v1/training-load/checks": { line: reportLine, view: reportView },
  "v1/training-load/repairs": { line: repairLine, view: repairView },
};

/** Make the examples work. `onPlay` is given the address of a routine that is to be played. */
export function startExamples(onPlay) {
  for (const example of all(".example")) {
    const requests = all(".request", example).map(requestOf);
    found(".actions", example).before(commandsOf(requests));
    found(".actions", example).hidden = false;
    found(".ask", example).addEventListener("click", () => answer(example, requests, onPlay));
  }
}

/** The request that stands on the page: the text is the request, so that what is read is what is asked. */
function requestOf(paragraph) {
  const { method, body } = paragraph.dataset;
  return { method, address: found("a", paragraph).textContent.slice(1), body: body && found(`#${body}`).textContent };
}

function commandsOf(requests) {
  const text = requests.map(curlOf).join("\n\n");
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  return folded(
    "As a command",
    make("pre", { class: "curl", tabindex: "0", role: "group", "aria-label": "The same as a command" }, text),
    copy,
  );
}

async function answer(example, requests, onPlay) {
  const status = found("#example-status");
  status.textContent = "Asking ...";
  try {
    const answers = [];
    for (const request of requests) answers.push(await ask(request));
    const parts = answers.map((given, place) => partOf(requests[place], given, onPlay));
    refill(found("#example-answer"), make("h3", {}, found("h3", example).textContent), ...parts).hidden = false;
    status.textContent = answers.map((given, place) => lineOf(requests[place], given)).join("; ");
  } catch {
    status.textContent = "The server did not answer. Is it still running?";
  }
}

const viewOf = (request) => VIEWS[request.address.split("?")[0]];

function lineOf(request, { ok, status, content, milliseconds }) {
  return `Answered ${status} in ${milliseconds} ms: ${ok ? viewOf(request).line(content) : content.title}`;
}

function partOf(request, { ok, content, text }, onPlay) {
  const read = ok ? viewOf(request).view(content, request.body && JSON.parse(request.body)) : [make("p", {}, content.detail)];
  const isRoutine = ok && content.timeline !== undefined;
  const raw = make(
    "pre",
    { class: "json", tabindex: "0", role: "group", "aria-label": "The answer as JSON" },
    JSON.stringify(JSON.parse(text), null, 2),
  );
  return make(
    "div",
    { class: "answer" },
    ...read,
    isRoutine &&
      make(
        "p",
        {},
        button("Play this routine", () => onPlay(request.address.split("?")[1]), { class: "primary" }),
      ),
    folded("The answer as JSON", raw),
  );
}
