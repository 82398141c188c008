// Starts the page and turns a question into its routine. The question is in the address bar, and nowhere else.

import { startWithAccess } from "../shared/access.js";
import { find, make, makeDetails, replaceContent } from "../shared/dom.js";
import { formatCurl, sendRequest } from "../shared/requests.js";
import { fillWords, words } from "../shared/words.js";
import { buildAnswer } from "./answer.js";
import { fetchCatalogue } from "./catalogue.js";
import { startForm } from "./form.js";
import { showGlance } from "./glance.js";
import { startLargerAreas, startMap } from "./map.js";
import { buildProblem } from "./problem.js";
import { Question } from "./question.js";
import { startRegionList } from "./region_list.js";
import { summarizeRoutine } from "./routine.js";
import { showSaved } from "./saved.js";

let question = Question.fromAddress();
let shows = [];

async function start() {
  const catalogue = await fetchCatalogue();
  const change = (changed) => {
    question = changed;
    shows.forEach((show) => show(findChosenRegions(changed, catalogue)));
    showFields(changed);
    showGlance(changed, catalogue);
  };
  // A swap names a position, which another question does not have.
  const edit = (changed) => change(changed.withoutAny("swap"));
  const press = (slug) => edit(toggleRegion(question, slug, catalogue));
  const take = (changed, target) => {
    change(changed);
    history.pushState(null, "", changed.address);
    return showResponse(catalogue, take, target);
  };
  const showFields = startForm(catalogue, () => question, edit);
  const map = startMap(find("#body"), catalogue, press);
  shows = [
    (slugs) => map.show(slugs),
    startLargerAreas(find("#elsewhere"), catalogue, map.drawnRegions, press),
    startRegionList(find("#every-region .tree"), catalogue, press),
  ];
  for (const id of ["#every-region", "#ask"]) find(id).hidden = false;
  find("#question").addEventListener("submit", (event) => {
    event.preventDefault();
    take(question);
  });
  addEventListener("popstate", () => {
    change(Question.fromAddress());
    showFromAddress(catalogue, take);
  });
  showSaved();
  change(question);
  await showFromAddress(catalogue, take);
}

/** Shows the routine of the question in the address bar, if there is one. */
async function showFromAddress(catalogue, take) {
  if (Question.isInAddress()) return showResponse(catalogue, take);
  find("#routine").hidden = true;
  report("");
}

const report = (text) => (find("#routine-status").textContent = text);

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

/** Asks the service, and shows its answer. `target` is what to show of it first: the item at a position, or the beginning. */
async function showResponse(catalogue, take, { position } = {}) {
  const current = question;
  const request = { address: `v1/routines?${current.query}` };
  report(words.states.sending);
  const response = await sendRequest(request).catch(() => undefined);
  // The question may have changed while we waited.
  if (current !== question) return;
  if (!response) {
    report(words.states.silent);
    return;
  }
  const { ok, content, text } = response;
  const view = ok ? buildAnswer(content, { question: current, catalogue, take }) : [buildProblem(content, current, catalogue, take)];
  replaceContent(find("#routine"), ...view, buildExchange(request, text)).hidden = false;
  report(ok ? `${content.protocol.name}: ${summarizeRoutine(content)}.` : `${content.title}.`);
  showBeginning(find(`[data-position="${position}"] h4`) ?? find("#routine h2"));
}

/** Scrolls to a heading and focuses it, so that a keyboard and a screen reader go on there. */
function showBeginning(heading) {
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

function buildExchange(request, text) {
  const pre = (content, name) => make("pre", { tabindex: "0", role: "group", "aria-label": name }, content);
  return make(
    "div",
    { class: "sent" },
    makeDetails(words.request.command, pre(formatCurl(request), words.request.command)),
    makeDetails(words.request.response, pre(JSON.stringify(JSON.parse(text), null, 2), words.request.response)),
  );
}

fillWords();
startWithAccess(start).catch((failure) => report(failure.detail ?? words.states.unread));
