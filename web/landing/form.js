// The fields of the form: filled from the vocabularies of the service, and updated from the question.

import { findAll, button, find, make } from "../shared/dom.js";
import { nameWord, words } from "../shared/words.js";

const USUAL_MINUTES = [5, 10, 15, 20, 30, 45];
/** No choice means no equipment, and a wall is always assumed. */
const NOT_OFFERED = new Set(["none", "wall"]);
const DEFAULT_LEVEL = "intermediate";
/** What a runner cannot do yet, and an age: no complaints. */
const EXPERIENCE = new Set(["ability", "life_stage"]);

/** Connects the fields. `current` returns the question, `onChange` receives the changed one. */
export function startForm(catalogue, current, onChange) {
  const { phases, levels, equipment } = catalogue.vocabulary;
  const choose = (name) => (value) => onChange(current().with(name, value));
  const toggle = (name) => (value) => onChange(current().toggle(name, value));
  fill("#phases", "radio", "phase", phases, choose("phase"));
  fill("#levels", "radio", "level", levels, choose("level"));
  fill(
    "#equipment",
    "checkbox",
    "equipment",
    equipment.filter((word) => !NOT_OFFERED.has(word)),
    toggle("equipment"),
  );
  const isExperience = (condition) => EXPERIENCE.has(condition.kind) && condition.pain_limit === undefined;
  fillConditions("#condition", catalogue.conditions.filter((each) => !isExperience(each)), toggle("condition"));
  fillConditions("#experience", catalogue.conditions.filter(isExperience), toggle("condition"));
  startMinutes(catalogue, choose("minutes"));
  startNames(catalogue, choose("region"));
  find("#fields").hidden = false;
  return (question) => show(question, catalogue, onChange);
}

function fill(target, type, name, words, onPick) {
  find(target).replaceChildren(...words.map((word) => buildChoice(type, name, word, nameWord(word), onPick)));
}

function fillConditions(target, conditions, onPick) {
  const choice = ({ slug, name, meaning }) => {
    const label = buildChoice("checkbox", "condition", slug, name, onPick);
    label.title = meaning;
    return label;
  };
  find(target).replaceChildren(...conditions.map(choice));
}

function buildChoice(type, name, value, text, onPick) {
  return make("label", { class: "choice" }, make("input", { type, name, value, change: () => onPick(value) }), text);
}

function startMinutes({ minutes: { min, max } }, onPick) {
  const field = find("#minutes");
  Object.assign(field, { min, max });
  field.addEventListener("change", () => onPick(field.value));
  find("#usual-minutes").replaceChildren(
    ...USUAL_MINUTES.map((minutes) =>
      button(String(minutes), () => onPick(String(minutes)), {
        class: "choice",
        "data-minutes": minutes,
        "aria-label": words.question.minutesLong(minutes),
      }),
    ),
  );
}

function startNames(catalogue, onPick) {
  const field = find("#by-name");
  const add = () => {
    const name = field.value.trim();
    field.value = "";
    // The name of a complaint is sent as it is typed, so that the service applies the condition.
    const slug = catalogue.slugOf(name);
    if (name) onPick(slug === undefined || catalogue.isRedirected(slug) ? name : slug);
  };
  find("#names").replaceChildren(...catalogue.names().map((name) => make("option", { value: name })));
  find("#add").addEventListener("click", add);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    add();
  });
}

function show(question, catalogue, onChange) {
  const chip = (name, value, text) =>
    make(
      "li",
      {},
      button(text, () => onChange(question.without(name, value)), { class: "chip", "aria-label": words.question.remove(text) }),
    );
  const chosen = question.values("region").map((name) => chip("region", name, catalogue.nameOf(catalogue.slugOf(name) ?? name)));
  find("#chosen").replaceChildren(...(chosen.length ? chosen : [make("li", { class: "quiet" }, words.question.none)]));
  find("#other-parameters").replaceChildren(...question.otherParameters().map(([name, value]) => chip(name, value, `${nameWord(name)}: ${value}`)));
  find("#other-parameters-group").hidden = question.otherParameters().length === 0;
  find("#minutes").value = question.one("minutes");
  for (const each of findAll("#usual-minutes button"))
    each.setAttribute("aria-pressed", String(each.dataset.minutes === question.one("minutes")));
  const picked = (name) => (name === "level" && !question.one("level") ? [DEFAULT_LEVEL] : question.values(name));
  for (const input of findAll("#fields .choices input")) input.checked = picked(input.name).includes(input.value);
  for (const each of findAll("#fields details")) find("summary .picked", each).textContent = listPicked(each);
}

/** Lists what is picked in a folded group, so that it can be seen without opening it. */
const listPicked = (group) =>
  findAll("input:checked", group)
    .map((input) => input.parentElement.textContent)
    .join(", ");
