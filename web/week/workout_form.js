// Adds a workout, or changes one.

import { find, make } from "../shared/dom.js";
import { toInstant, toLocal } from "./dates.js";
import { findEffort } from "./describe.js";
import { openForm } from "./dialogs.js";
import { choice, field, readFields, tick } from "./fields.js";
import { words } from "./words.js";

const METRES_PER_KM = 1000;
const WITH_DISTANCE = new Set(["run", "cross"]);

/** What the form itself asks for; everything else that a workout has stays. */
const ASKED = ["end", "minutes", "rpe", "effort", "distance_m", "is_race", "fixed", "priority", "body", "legs", "routine"];

/** Opens the form. `save` gets the workout; `others` are further buttons. */
export function openWorkout(workout, { zone, now, isNew, save, others }) {
  const { workout: said } = words;
  const { date, time } = toLocal(workout.start, zone);
  const parts = {
    kind: choice(said.kind, "kind", Object.entries(said.kinds), workout.kind),
    date: field(said.date, "date", { type: "date", value: date, required: true }),
    time: field(said.time, "time", { type: "time", value: time, required: true }),
    minutes: field(said.length, "minutes", number(workout.minutes && Math.round(workout.minutes), 1, 2880)),
    distance: field(said.distance, "distance", number(workout.distance_m && workout.distance_m / METRES_PER_KM, 0, 1000, "any")),
    effort: choice(said.effort, "effort", [["", said.unknown], ...Object.entries(said.efforts)], findEffort(workout)),
    rpe: field(said.rpe, "rpe", number(workout.rpe, 0, 10, 0.5)),
    body: choice(said.body, "body", [["", said.unknown], ...Object.entries(said.bodies)], workout.body),
    status: choice(said.status, "status", Object.entries(said.statuses), workout.status),
  };
  const ticks = {
    race: tick(said.race, "is_race", workout.is_race),
    legs: tick(said.legs, "legs", workout.legs),
    key: tick(said.key, "key", workout.priority === "key"),
    fixed: tick(said.fixed, "fixed", workout.fixed),
  };
  const show = (kind) => {
    parts.distance.hidden = !WITH_DISTANCE.has(kind);
    parts.body.hidden = kind !== "strength";
    ticks.race.hidden = !WITH_DISTANCE.has(kind);
    ticks.legs.hidden = kind !== "cross";
  };
  const dialog = openForm(
    isNew ? said.add : said.change,
    [make("div", { class: "fields" }, ...Object.values(parts)), make("div", { class: "choices" }, ...Object.values(ticks))],
    {
      save: (form) => {
        const values = readFields(form);
        const problem = findProblem(values, form);
        if (problem === undefined) save(build(workout, values, zone));
        return problem;
      },
      others,
    },
  );
  followKind(dialog, show);
  if (isNew) followDate(dialog, zone, now);
}

const number = (value, min, max, step = 1) => ({ type: "number", inputmode: "decimal", min, max, step, value: value ?? "" });

function followKind(dialog, show) {
  const kind = find("[name=kind]", dialog);
  kind.addEventListener("change", () => show(kind.value));
  show(kind.value);
}

/** What is over was probably done, and what lies ahead is planned. */
function followDate(dialog, zone, now) {
  const [date, time, status] = ["date", "time", "status"].map((name) => find(`[name=${name}]`, dialog));
  const follow = () => {
    if (date.value && time.value) status.value = Date.parse(toInstant(date.value, time.value, zone)) < now ? "done" : "planned";
  };
  [date, time].forEach((each) => each.addEventListener("change", follow));
  follow();
}

function findProblem(values, form) {
  const invalid = [...form.elements].find((each) => each.willValidate && !each.checkValidity());
  if (invalid) {
    invalid.focus();
    return words.workout.invalid(find(`label[for="${invalid.id}"]`, form).textContent, invalid.validationMessage);
  }
  return values.minutes || (WITH_DISTANCE.has(values.kind) && values.distance) ? undefined : words.workout.noLength;
}

/** Returns the workout with the values of the form. An RPE that says the same as the effort is enough. */
function build(workout, values, zone) {
  const { kind, minutes, distance, rpe, effort } = values;
  const kept = Object.fromEntries(Object.entries(workout).filter(([name]) => !ASKED.includes(name)));
  const hasDistance = WITH_DISTANCE.has(kind);
  const isSame = minutes === Math.round(workout.minutes);
  return withoutUnknown({
    ...kept,
    kind,
    start: toInstant(values.date, values.time, zone),
    status: values.status,
    minutes: isSame ? workout.minutes : minutes,
    moving_minutes: isSame ? kept.moving_minutes : undefined,
    distance_m: hasDistance && distance ? Math.round(distance * METRES_PER_KM) : undefined,
    rpe,
    effort: rpe !== undefined && effort === findEffort({ rpe }) ? undefined : effort,
    body: kind === "strength" ? values.body : undefined,
    legs: kind === "cross" ? values.legs : undefined,
    is_race: hasDistance ? values.is_race : undefined,
    priority: values.key ? "key" : undefined,
    fixed: values.fixed,
  });
}

const withoutUnknown = (workout) => Object.fromEntries(Object.entries(workout).filter(([, value]) => value !== undefined));
