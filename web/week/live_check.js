// Checks the plan after every change, and looks for a repair where something should be done.

import { find, make, makeList, replaceContent } from "../shared/dom.js";
import { ask, debounce } from "./asking.js";
import { replaceAndFocus } from "./calendar.js";
import { showCharts } from "./load_charts.js";
import { applyRepair, buildRepair } from "./repair.js";
import { buildPressing, buildRest, findMarked, isSerious, summarize } from "./report.js";
import { words } from "./words.js";

const CHECKS = "v1/training-load/checks";
const REPAIRS = "v1/training-load/repairs";
const PAUSE_MS = 250;

/** Starts to check. An answer that comes after a later check has begun is not shown. */
export function startChecking(page, calendar) {
  const { store, zone } = page;
  let report;
  let turn = 0;

  const edit = (workout) => calendar.edit(workout);
  const apply = (choice) => {
    store.change(applyRepair(store.plan, choice), words.repair.applied);
    calendar.announce(words.repair.applied);
    find("#check").focus();
  };
  const look = async () => {
    const mine = (turn += 1);
    const plan = store.plan;
    report = undefined;
    if (plan.workouts.length === 0) return showNothing(calendar);
    const body = page.body();
    const answer = await ask(CHECKS, { ...body, metrics: "series" });
    if (mine !== turn) return undefined;
    report = answer.content;
    if (!report) return showProblem(answer);
    showVerdict(report);
    calendar.mark(findMarked(report));
    replaceAndFocus(find("#findings"), buildPressing(report, { plan, zone, edit }));
    replaceAndFocus(find("#rest"), buildRest(report));
    showCharts(report.metrics, page.today());
    const isToBeRepaired = report.findings.some((each) => isSerious(each) && each.present);
    const repair = isToBeRepaired ? (await ask(REPAIRS, body)).content : undefined;
    if (mine === turn) replaceAndFocus(find("#repair"), repair ? buildRepair(repair, { plan, zone, apply }) : []);
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
