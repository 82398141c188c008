// Starts the page, and brings a question to its routine: from the fields and the map, from the address bar, from a button.

import { ask, curlOf } from "./asking.js";
import { fetchCatalogue } from "./catalogue.js";
import { found, folded, make, refill } from "./dom.js";
import { startExamples } from "./examples.js";
import { startForm } from "./form.js";
import { ledgerOf } from "./ledger.js";
import { startElsewhere, startMap } from "./map.js";
import { playerOf } from "./player.js";
import { problemView } from "./problem.js";
import { Question } from "./question.js";
import { blocksOf, reasonsOf, redirectsOf, summaryOf } from "./routine.js";
import { startTree } from "./tree.js";

let question = Question.here();
let player;
let shows = [];

async function start() {
  found("#without-script").remove();
  const catalogue = await fetchCatalogue();
  const change = (changed) => {
    question = changed;
    shows.forEach((show) => show(chosenIn(changed, catalogue)));
    showFields(changed);
  };
  const press = (slug) => change(toggledRegion(question, slug, catalogue));
  const take = (changed) => {
    change(changed);
    history.pushState(null, "", `?${changed.query}#compose`);
    return answer(catalogue, take);
  };
  const showFields = startForm(catalogue, () => question, change);
  const map = startMap(found("#body"), catalogue, press);
  shows = [
    (slugs) => map.show(slugs),
    startElsewhere(found("#elsewhere"), catalogue, map.drawn, press),
    startTree(found("#every-region .tree"), catalogue, press),
  ];
  found("#every-region").hidden = false;
  found("#question").addEventListener("submit", (event) => {
    event.preventDefault();
    take(question);
  });
  addEventListener("popstate", () => {
    change(Question.here());
    showAsked(catalogue, take);
  });
  startExamples((query) => take(new Question(new URLSearchParams(query))));
  change(question);
  await showAsked(catalogue, take);
}

/** Whoever comes with a question in the address gets its answer at once; without one there is none to show. */
async function showAsked(catalogue, take) {
  if (location.search) return answer(catalogue, take);
  player?.playing.pause();
  found("#routine").hidden = true;
  found("#routine-status").textContent = "";
}

const chosenIn = (asked, catalogue) =>
  asked
    .all("region")
    .map((name) => catalogue.slugOf(name))
    .filter(Boolean);

/** A region may stand in the question by any of its names, so pressing it takes away every one of them. */
function toggledRegion(asked, slug, catalogue) {
  const names = asked.all("region").filter((name) => catalogue.slugOf(name) === slug);
  return names.length === 0
    ? asked.with("region", slug)
    : names.reduce((changed, name) => changed.without("region", name), asked);
}

async function answer(catalogue, take) {
  const asked = question;
  const request = { address: `v1/routines?${asked.query}` };
  const given = await ask(request).catch(() => undefined);
  // A later question may have been asked meanwhile.
  if (asked !== question) return;
  if (given === undefined) {
    found("#routine-status").textContent = "The server did not answer. Is it still running?";
    return;
  }
  player?.playing.pause();
  const view = given.ok
    ? routineView(given.content, asked, catalogue, take)
    : [problemView(given.content, asked, catalogue, take)];
  const place = refill(found("#routine"), ...view, sentView(request, given.text));
  place.hidden = false;
  found("#routine-status").textContent = given.ok
    ? `${given.content.protocol.name}: ${summaryOf(given.content)}.`
    : `${given.content.title}.`;
  found("#routine-status").scrollIntoView({ block: "start" });
}

function routineView(routine, asked, catalogue, take) {
  const blocks = blocksOf(routine);
  const mark = (place) => {
    for (const item of blocks.flatMap((block) => [...block.querySelectorAll("[data-place]")])) {
      if (item.dataset.place === String(place)) item.setAttribute("aria-current", "step");
      else item.removeAttribute("aria-current");
    }
  };
  player = playerOf(routine, mark);
  return [
    make("h3", {}, routine.protocol.name),
    ...redirectsOf(routine),
    player.element,
    make(
      "div",
      { class: "columns" },
      make("div", { class: "blocks" }, ...blocks),
      make("div", {}, ledgerOf(routine, asked, catalogue, take), reasonsOf(routine)),
    ),
    make("p", { class: "advice" }, routine.advice),
  ];
}

function sentView(request, text) {
  const pre = (content, name) => make("pre", { tabindex: "0", role: "group", "aria-label": name }, content);
  return make(
    "div",
    { class: "sent" },
    folded("The request as a command", pre(curlOf(request), "The request as a command")),
    folded("The answer as JSON", pre(JSON.stringify(JSON.parse(text), null, 2), "The answer as JSON")),
  );
}

start().catch((failure) => {
  found("#routine-status").textContent = failure.detail ?? "The catalogue could not be read. Reload the page to try again.";
});
