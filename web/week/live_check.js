// Checks the plan after every change, and looks for a repair where something should be done.

import { find, make, makeList, replaceContent } from "../shared/dom.js";
import { askLast, debounce } from "./asking.js";
import { replaceAndFocus } from "./calendar.js";
import { showCharts } from "./load_charts.js";
import { applyRepair, buildRepair } from "./repair.js";
import { buildPressing, buildRest, findMarked, isSerious, summarize } from "./report.js";
import { words } from "./words.js";

const PAUSE_MS = 250;

/** Starts to check. */
export function startChecking(page, calendar) {
  const { store, zone } = page;
  const check = askLast("v1/training-load/checks");
  const repair = askLast("v1/training-load/repairs");
  let report;

  const edit = (workout) => calendar.edit(workout);
  const apply = (choice) => {
    store.change(applyRepair(store.plan, choice), words.repair.applied);
    calendar.announce(words.repair.applied);
    find("#check").focus();
  };
  const look = async () => {
    const plan = store.plan;
    if (plan.workouts.length === 0) return showNothing(calendar);
    const answer = await check({ ...page.body(), metrics: "series" });
    if (!answer) return undefined;
    report = answer.content;
    if (!report) return showProblem(answer);
    showVerdict(report);
    calendar.mark(findMarked(report));
    replaceAndFocus(find("#findings"), buildPressing(report, { plan, zone, edit }));
    replaceAndFocus(find("#rest"), buildRest(report));
    showCharts(report.metrics, page.today());
    const isToBeRepaired = report.findings.some((each) => isSerious(each) && each.present);
    const found = isToBeRepaired ? await repair(page.body()) : { content: undefined };
    if (found) replaceAndFocus(find("#repair"), found.content ? buildRepair(found.content, { plan, zone, apply }) : []);
    return undefined;
  };
  store.listen(debounce(PAUSE_MS, look));
  addEventListener(
    "resize",
    debounce(PAUSE_MS, () => report && showCharts(report.metrics, page.today())),
  );
}

function showVerdict(report) {
  const verdict = find("#verdict");
  verdict.dataset.verdict = report.verdict;
  verdict.textContent = summarize(report);
}

function showNothing(calendar) {
  const verdict = find("#verdict");
  verdict.dataset.verdict = "";
  verdict.textContent = words.check.empty;
  calendar.mark(new Set());
  replaceContent(find("#findings"), make("p", {}, words.check.emptyText));
  for (const name of ["#repair", "#rest"]) replaceContent(find(name));
  find("#charts").hidden = true;
}

function showProblem({ problem, errors }) {
  find("#verdict").dataset.verdict = "";
  find("#verdict").textContent = problem;
  replaceContent(find("#findings"), make("p", { class: "wrong" }, problem), makeList(errors.map(({ detail }) => detail)));
  for (const name of ["#repair", "#rest"]) replaceContent(find(name));
}
