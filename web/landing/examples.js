// The three examples of the page: each sends the request that it shows, and presents the response as text and as JSON.

import { sendRequest, formatCurl } from "../shared/requests.js";
import { findAll, button, makeDetails, find, make, replaceContent } from "../shared/dom.js";
import { buildOutline, buildProtocolNotes, buildRedirects, summarizeRoutine } from "./routine.js";
import { summarizeRepair, buildRepair, summarizeReport, buildReport } from "./training_week.js";

const VIEWS = {
  "v1/routines": {
    line: summarizeRoutine,
    view: (routine) => [make("h4", {}, routine.protocol.name), ...buildRedirects(routine), ...buildProtocolNotes(routine), buildOutline(routine)],
  },
  "v1/training-load/checks": { line: summarizeReport, view: buildReport },
  "v1/training-load/repairs": { line: summarizeRepair, view: buildRepair },
};

/** Connects the examples. `onPlay` receives the query of a routine to play. */
export function startExamples(onPlay) {
  for (const example of findAll(".example")) {
    const requests = findAll(".request", example).map(readRequest);
    find(".actions", example).before(buildCommands(requests));
    find(".actions", example).hidden = false;
    find(".send", example).addEventListener("click", () => showResponse(example, requests, onPlay));
  }
}

/** Reads a request from the page: its text is the request that is sent. */
function readRequest(paragraph) {
  const { method, body } = paragraph.dataset;
  return { method, address: find("a", paragraph).textContent.slice(1), body: body && find(`#${body}`).textContent };
}

function buildCommands(requests) {
  const text = requests.map(formatCurl).join("\n\n");
  const copy = button("Copy", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  return makeDetails(
    "As a command",
    make("pre", { class: "curl", tabindex: "0", role: "group", "aria-label": "The request as a command" }, text),
    copy,
  );
}

async function showResponse(example, requests, onPlay) {
  const status = find("#example-status");
  status.textContent = "Sending the request ...";
  try {
    const responses = [];
    for (const request of requests) responses.push(await sendRequest(request));
    const parts = responses.map((response, index) => buildResponse(requests[index], response, onPlay));
    replaceContent(find("#example-response"), make("h3", {}, find("h3", example).textContent), ...parts).hidden = false;
    status.textContent = responses.map((response, index) => summarizeResponse(requests[index], response)).join("; ");
  } catch {
    status.textContent = "The server did not respond. Is it still running?";
  }
}

const findView = (request) => VIEWS[request.address.split("?")[0]];

function summarizeResponse(request, { ok, status, content, milliseconds }) {
  return `Status ${status} in ${milliseconds} ms: ${ok ? findView(request).line(content) : content.title}`;
}

function buildResponse(request, { ok, content, text }, onPlay) {
  const read = ok ? findView(request).view(content, request.body && JSON.parse(request.body)) : [make("p", {}, content.detail)];
  const isRoutine = ok && content.timeline !== undefined;
  const raw = make(
    "pre",
    { class: "json", tabindex: "0", role: "group", "aria-label": "The response as JSON" },
    JSON.stringify(JSON.parse(text), null, 2),
  );
  return make(
    "div",
    { class: "response" },
    ...read,
    isRoutine &&
      make(
        "p",
        {},
        button("Play this routine", () => onPlay(request.address.split("?")[1]), { class: "primary" }),
      ),
    makeDetails("The response as JSON", raw),
  );
}
