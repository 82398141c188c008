// Takes workouts in from what is pasted or opened: shows first what was read, and names what was not.

import { find, make, makeDetails, makeList, markCode, replaceContent } from "../shared/dom.js";
import { formatNumber } from "../shared/format.js";
import { ask } from "./asking.js";
import { addDays, toLocal } from "./dates.js";
import { formatDay } from "./describe.js";
import { openForm } from "./dialogs.js";
import { readPasted } from "./pasted.js";
import { LOG_DAYS, withDay, withWorkouts } from "./plan.js";
import { words } from "./words.js";

const ADDRESS = "v1/training-load/repairs";
const MOST_TRIES = 5;
const MOST_NAMED = 50;
const TYPES = ".json,.csv,application/json,text/csv";

/** Opens the form. `page` has the store, the zone and the present instant; `done` gets the day of the last workout read. */
export function openImport(page, done) {
  const text = make("textarea", { id: "pasted", rows: 8, spellcheck: "false", autocomplete: "off" });
  const file = make("input", { id: "file", type: "file", accept: TYPES });
  const preview = make("div", { role: "status" });
  let read;
  const fill = async () => {
    text.value = await file.files[0].text();
    await look();
  };
  const look = async () => {
    replaceContent(preview, make("p", {}, words.importing.reading));
    read = await readWorkouts(text.value, page);
    replaceContent(preview, ...buildPreview(read, page.zone));
  };
  file.addEventListener("change", fill);
  text.addEventListener("input", () => (read = undefined));
  const save = async () => {
    if (read === undefined) {
      // What was read is shown before it is taken.
      await look();
      return "";
    }
    if (!(read.workouts?.length > 0)) return words.importing.nothing;
    const { store } = page;
    const what = words.importing.added(read.workouts.length);
    store.change(addRead(store.plan, read), what);
    page.announce(what);
    done(toLocal(read.workouts.at(-1).start, page.zone).date);
    return undefined;
  };
  openForm(
    words.importing.title,
    [
      make("p", {}, words.importing.text),
      make("label", { for: "file" }, words.importing.file),
      make("p", {}, file),
      make("label", { for: "pasted" }, words.importing.paste),
      text,
      preview,
    ],
    { save, saveText: words.importing.take },
  );
  find("#pasted").focus();
}

function addRead(plan, { workouts, days, runner }) {
  const added = withWorkouts({ ...plan, runner: { ...plan.runner, ...runner } }, workouts);
  return days.reduce((changed, { date, ...report }) => withDay(changed, date, { ...changed.days[date], ...report }), added);
}

/** Returns the workouts of a text, and what was not read: the service reads the entries of others, and judges our own. */
async function readWorkouts(text, { zone, now, today }) {
  const { lists, days = [], runner = {}, lines, problem } = readPasted(text, zone);
  if (problem) return { problem: words.importing.problems[problem] };
  const { own, refused, content, ...answer } = await askService(lists, { days, runner, time_zone: zone, now: now() });
  if (!content) return { problem: [answer.problem, ...answer.errors.map(({ detail }) => detail)].join(" ") };
  const sent = new Map(own.map(({ entry }) => [String(entry.id), entry]));
  const workouts = content.workouts.map((each) => sent.get(each.id) ?? each);
  const first = addDays(today(), -LOG_DAYS);
  const recent = workouts.filter(({ start }) => start.slice(0, 10) >= first);
  const skipped = content.passed_over.map(({ pointer, reason }) => [Number(pointer.split("/")[2]), words.importing.reasons[reason]]);
  return {
    workouts: recent,
    days,
    runner,
    tooOld: workouts.length - recent.length,
    unread: [...refused, ...skipped].map(([index, reason]) =>
      lines ? words.importing.line(lines[index], reason) : words.importing.entry(index + 1, reason),
    ),
  };
}

/** Sends the lists to the service, and again without those of our own entries that it refuses. */
async function askService(lists, plan) {
  const refused = [];
  let own = (lists.workouts ?? []).map((entry, index) => ({ entry, index }));
  let answer;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    answer = await ask(ADDRESS, { ...lists, ...plan, workouts: own.map(({ entry }) => entry) });
    const faults = new Map((answer.errors ?? []).map(({ pointer, detail }) => [/^\/workouts\/(\d+)/.exec(pointer)?.[1], detail]));
    const isOwn = [...faults.keys()].some((at) => at !== undefined);
    if (answer.content || !isOwn) break;
    refused.push(...own.flatMap(({ index }, at) => (faults.has(String(at)) ? [[index, faults.get(String(at))]] : [])));
    own = own.filter((_, at) => !faults.has(String(at)));
  }
  return { ...answer, own, refused };
}

function buildPreview({ problem, workouts = [], unread = [], tooOld }, zone) {
  if (problem) return [make("p", { class: "wrong" }, problem)];
  const days = workouts.map(({ start }) => formatDay(toLocal(start, zone).date));
  return [
    make("p", {}, make("strong", {}, words.importing.read(workouts.length, days[0], days.at(-1)))),
    tooOld > 0 && make("p", {}, words.importing.tooOld(formatNumber(tooOld))),
    unread.length > 0 && makeDetails(words.importing.unread(unread.length), makeList(unread.slice(0, MOST_NAMED).map((text) => make("span", {}, markCode(text))))),
  ].filter(Boolean);
}
