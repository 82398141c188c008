// Starts the page of the training week, and connects its parts: the plan, the calendar, the live check and the answers.

import { startWithAccess } from "../shared/access.js";
import { button, find, make, makeList, replaceContent } from "../shared/dom.js";
import { fillWords } from "../shared/words.js";
import { startAdvice } from "./advice.js";
import { startCalendar } from "./calendar_control.js";
import { findZone, formatInstant } from "./dates.js";
import { openForm } from "./dialogs.js";
import { saveCalendar, savePlan } from "./files.js";
import { openImport } from "./importing.js";
import { startChecking } from "./live_check.js";
import { toBody, withQuestions, withoutOld } from "./plan.js";
import { printWeek } from "./sheet.js";
import { startPlacing } from "./placing.js";
import { fetchChoices, startRunner } from "./runner_form.js";
import { Store } from "./store.js";
import { words } from "./words.js";

const SECTIONS = ["#week", "#check", "#today", "#placing", "#runner", "#device"];

async function start() {
  const choices = await fetchChoices();
  const page = buildPage(choices);
  for (const name of SECTIONS) find(name).hidden = false;
  const calendar = startCalendar(page);
  Object.assign(page, { propose: calendar.propose, announce: calendar.announce });
  startTools(page, calendar);
  startChecking(page, calendar);
  startAdvice(page);
  startPlacing(page);
  startRunner(page.store, choices);
}

/** What all parts share: the store, the zone, the present, and names of regions. */
function buildPage({ regions }) {
  const zone = findZone();
  const now = () => formatInstant(Date.now(), zone);
  const today = () => now().slice(0, 10);
  const store = new Store((plan) => withoutOld(plan, today()));
  const names = new Map(regions.map(({ slug, name }) => [slug, name]));
  return {
    store,
    zone,
    now,
    today,
    regions: regions.filter(({ redirect }) => redirect === undefined),
    nameRegion: (slug) => names.get(slug) ?? slug,
    body: () => toBody(store.plan, { zone, now: now() }),
  };
}

function startTools(page, calendar) {
  const { store } = page;
  const undo = button(words.tools.undo, () => calendar.announce(words.tools.undid(store.undo())), { "data-focus": "undo" });
  const exportWeek = async () => {
    const body = { ...page.body(), workouts: withQuestions(store.plan, page.now()) };
    const failure = await saveCalendar(body, store.calendarId, calendar.wishes()).then(
      () => undefined,
      (problem) => problem.detail ?? problem.title ?? words.states.silent,
    );
    calendar.announce(failure ?? words.tools.saved);
  };
  replaceContent(
    find("#tools"),
    button(words.tools.add, () => calendar.add(page.today()), { class: "primary", "data-focus": "add" }),
    button(words.tools.copy, calendar.repeat, { "data-focus": "copy" }),
    button(words.tools.import, () => openImport(page, calendar.showWeekOf), { "data-focus": "import" }),
    undo,
  );
  replaceContent(
    find("#exports"),
    button(words.tools.calendar, exportWeek),
    button(words.tools.plan, () => savePlan(page.body())),
    button(words.tools.print, () => printWeek(page, calendar.monday())),
  );
  store.listen(() => (undo.disabled = store.undone === undefined));
  replaceContent(find("#forget"), button(words.device.forget, () => openForget(store)));
}

function openForget(store) {
  const save = () => {
    store.forget();
    location.reload();
  };
  openForm(words.device.forget, [make("p", {}, words.device.sure)], { save, saveText: words.device.yes });
}

fillWords();
find("#without-script").remove();
startWithAccess(start).catch((failure) => {
  find("#content").append(...[makeList([failure.detail ?? failure.title ?? words.states.failed])]);
});
