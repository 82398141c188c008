// Strength and mobility placed into the weeks: shown as proposals, to be accepted or discarded.

import { button, find, make, makeDetails, makeList, replaceContent } from "../shared/dom.js";
import { ask } from "./asking.js";
import { describeSize, formatMoment, nameKind } from "./describe.js";
import { choice, field, readFields } from "./fields.js";
import { withPlaced } from "./plan.js";
import { openSession } from "./session.js";
import { describeWishes } from "./wishes.js";
import { words } from "./words.js";

const WEEKS = [1, 2, 4];
const MOST_TIMES = 4;

/** Starts the form. `page` has the store, the body of the plan, and shows proposals in the calendar. */
export function startPlacing(page) {
  const { store } = page;
  const form = find("#placing-form");
  const { strength, mobility, time } = store.plan.wishes;
  const times = Array.from({ length: MOST_TIMES + 1 }, (_, index) => [index, String(index)]);
  const minutes = (value) => ({ type: "number", inputmode: "numeric", min: 5, max: 120, value });
  replaceContent(
    form,
    choice(words.placing.strengthTimes, "strength-times", times, strength.times),
    field(words.placing.strengthMinutes, "strength-minutes", minutes(strength.minutes)),
    choice(words.placing.mobilityTimes, "mobility-times", times, mobility.times),
    field(words.placing.mobilityMinutes, "mobility-minutes", minutes(mobility.minutes)),
    choice(words.placing.time, "time", Object.entries(words.placing.times), time),
    choice(words.placing.weeks, "weeks", WEEKS.map((count) => [count, words.placing.count(count)])),
    make("button", { type: "submit", class: "primary" }, words.placing.place),
    make("a", { href: "#runner" }, words.runner.link),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const values = readFields(form);
    rememberWishes(store, values);
    await place(page, Number(values.weeks));
  });
}

function rememberWishes(store, values) {
  const wish = (kind) => ({ times: Number(values[`${kind}-times`]), minutes: values[`${kind}-minutes`] ?? 0 });
  const wishes = { ...store.plan.wishes, strength: wish("strength"), mobility: wish("mobility"), time: values.time };
  store.remember({ ...store.plan, wishes });
}

async function place(page, weeks) {
  const { store } = page;
  const target = find("#placed");
  const wishes = describeWishes(store.plan.wishes, weeks);
  const show = (...content) => {
    replaceContent(target, ...content).hidden = false;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  };
  if (wishes.wanted.length === 0) return show(make("p", {}, words.placing.nothingWanted));
  const { content, problem, errors } = await ask("v1/week-plans", { ...page.body(), ...wishes, routines: "links" });
  if (!content) return show(make("p", { class: "wrong" }, problem), makeList(errors.map(({ detail }) => detail)));
  page.propose(listPlaced(content), wishes);
  const end = () => {
    store.dismiss(end);
    page.propose([]);
    target.hidden = true;
  };
  const accept = () => {
    end();
    const what = words.placing.accepted(content.placed.length);
    store.change(withPlaced(store.plan, content.placed, content.workouts), what);
    page.announce(what);
    find("#calendar-title").focus();
  };
  // What was placed around this plan may be too much for another one.
  store.listenNext(end);
  return show(...buildPlaced(content, page, accept, end));
}

const listPlaced = ({ placed, workouts }) => workouts.filter(({ id }) => placed.some(({ workout }) => workout === id));

function buildPlaced(answer, { zone }, accept, discard) {
  const { see_someone: see, placed, unplaced, weeks, reasons } = answer;
  const workouts = new Map(answer.workouts.map((workout) => [workout.id, workout]));
  return [
    see && make("p", { class: "notice" }, see.text),
    ...reasons.map(({ text }) => make("p", {}, text)),
    ...weeks.map(({ text }) => make("p", { class: "quiet" }, text)),
    make("p", {}, make("strong", {}, words.placing.placed(placed.length))),
    make("ul", { class: "sessions" }, ...placed.map((each) => buildLine(each, workouts.get(each.workout), zone))),
    placed.length > 0 &&
      make(
        "p",
        { class: "choices" },
        button(words.placing.accept, accept, { class: "primary" }),
        button(words.placing.discard, () => (discard(), find("#placing-form button").focus())),
      ),
    unplaced.length > 0 &&
      makeDetails(words.placing.unplaced, makeList(unplaced.map(({ text, would_help: help }) => [text, help?.text].filter(Boolean).join(" ")))),
  ].filter(Boolean);
}

function buildLine({ why, progress, question }, workout, zone) {
  const name = words.placing.line(nameKind(workout), formatMoment(workout.start, zone));
  return make(
    "li",
    {},
    make("strong", {}, name),
    ` ${describeSize(workout)}. `,
    [...why, progress].map((each) => each?.text).filter(Boolean).join(" "),
    " ",
    button(words.session.show, () => openSession(name, question), { "aria-label": words.session.showOf(name) }),
  );
}
