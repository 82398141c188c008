// Starts the page and turns a question into its routine: from the form and the map, the address bar, or a button.

import { sendRequest, formatCurl } from "../shared/requests.js";
import { startWithAccess } from "../shared/access.js";
import { fetchCatalogue } from "./catalogue.js";
import { find, makeDetails, make, replaceContent } from "../shared/dom.js";
import { startExamples } from "./examples.js";
import { startForm } from "./form.js";
import { buildTimeBreakdown } from "./time_breakdown.js";
import { startLargerAreas, startMap } from "./map.js";
import { buildPlayer } from "./player.js";
import { buildProblem } from "./problem.js";
import { Question } from "./question.js";
import {
  buildBlocks,
  buildProtocolNotes,
  buildReasons,
  buildRedirects,
  buildRequestNotes,
  buildSeeSomeone,
  buildWarnings,
  summarizeRoutine,
} from "./routine.js";
import { startRegionList } from "./region_list.js";
import { startToday } from "./today.js";
import { fillWords } from "../shared/words.js";

let question = Question.fromAddress();
let player;
let shows = [];

async function start() {
  const catalogue = await fetchCatalogue();
  startToday();
  const change = (changed) => {
    question = changed;
    shows.forEach((show) => show(findChosenRegions(changed, catalogue)));
    showFields(changed);
  };
  const press = (slug) => change(toggleRegion(question, slug, catalogue));
  const take = (changed) => {
    change(changed);
    history.pushState(null, "", `?${changed.query}#compose`);
    return showResponse(catalogue, take);
  };
  const showFields = startForm(catalogue, () => question, change);
  const map = startMap(find("#body"), catalogue, press);
  shows = [
    (slugs) => map.show(slugs),
    startLargerAreas(find("#elsewhere"), catalogue, map.drawnRegions, press),
    startRegionList(find("#every-region .tree"), catalogue, press),
  ];
  find("#every-region").hidden = false;
  find("#question").addEventListener("submit", (event) => {
    event.preventDefault();
    take(question);
  });
  addEventListener("popstate", () => {
    change(Question.fromAddress());
    showFromAddress(catalogue, take);
  });
  startExamples((query) => take(new Question(new URLSearchParams(query))));
  change(question);
  await showFromAddress(catalogue, take);
}

/** Shows the routine of the question in the address bar, if there is one. */
async function showFromAddress(catalogue, take) {
  if (location.search) return showResponse(catalogue, take);
  player?.playback.pause();
  find("#routine").hidden = true;
  find("#routine-status").textContent = "";
}

const findChosenRegions = (current, catalogue) =>
  current
    .values("region")
    .map((name) => catalogue.slugOf(name))
    .filter(Boolean);

/** Toggles a region. The question may name it in several ways; all of them are removed. */
function toggleRegion(current, slug, catalogue) {
  const names = current.values("region").filter((name) => catalogue.slugOf(name) === slug);
  return names.length === 0
    ? current.with("region", slug)
    : names.reduce((changed, name) => changed.without("region", name), current);
}

async function showResponse(catalogue, take) {
  const current = question;
  const request = { address: `v1/routines?${current.query}` };
  const response = await sendRequest(request).catch(() => undefined);
  // The question may have changed while we waited.
  if (current !== question) return;
  if (response === undefined) {
    find("#routine-status").textContent = "The server did not respond. Is it still running?";
    return;
  }
  player?.playback.pause();
  const view = response.ok
    ? buildRoutine(response.content, current, catalogue, take)
    : [buildProblem(response.content, current, catalogue, take)];
  const target = replaceContent(find("#routine"), ...view, buildExchange(request, response.text));
  target.hidden = false;
  find("#routine-status").textContent = response.ok
    ? `${response.content.protocol.name}: ${summarizeRoutine(response.content)}.`
    : `${response.content.title}.`;
  find("#routine-status").scrollIntoView({ block: "start" });
}

function buildRoutine(routine, current, catalogue, take) {
  if (routine.see_someone) {
    player = undefined;
    return [
      make("h3", {}, "See somebody first"),
      ...buildSeeSomeone(routine),
      ...buildRequestNotes(routine),
      ...buildWarnings(routine),
      make("p", { class: "advice" }, routine.advice),
    ];
  }
  const blocks = buildBlocks(routine);
  const mark = (position) => {
    for (const item of blocks.flatMap((block) => [...block.querySelectorAll("[data-position]")])) {
      if (item.dataset.position === String(position)) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
  };
  player = buildPlayer(routine, mark);
  return [
    make("h3", {}, routine.protocol.name),
    ...buildRequestNotes(routine),
    ...buildRedirects(routine),
    ...buildProtocolNotes(routine),
    player.element,
    make(
      "div",
      { class: "columns" },
      make("div", { class: "blocks" }, ...blocks),
      make("div", {}, buildTimeBreakdown(routine, current, catalogue, take), buildReasons(routine)),
    ),
    ...buildWarnings(routine),
    make("p", { class: "advice" }, routine.advice),
  ];
}

function buildExchange(request, text) {
  const pre = (content, name) => make("pre", { tabindex: "0", role: "group", "aria-label": name }, content);
  return make(
    "div",
    { class: "sent" },
    makeDetails("The request as a command", pre(formatCurl(request), "The request as a command")),
    makeDetails("The response as JSON", pre(JSON.stringify(JSON.parse(text), null, 2), "The response as JSON")),
  );
}

fillWords();
find("#without-script").remove();
startWithAccess(start).catch((failure) => {
  find("#routine-status").textContent = failure.detail ?? "The catalogue could not be read. Reload the page to try again.";
});
