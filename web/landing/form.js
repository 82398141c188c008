// The fields of a question: filled from the vocabularies of the service, and shown as the question stands.

import { all, button, found, make } from "./dom.js";
import { spoken } from "./words.js";

const USUAL_MINUTES = [5, 10, 15, 20, 30, 45];
/** Nothing at hand is what no choice means, and a wall is always at hand. */
const UNASKED = new Set(["none", "wall"]);
const DEFAULT_LEVEL = "intermediate";

/** Make the fields work. `current` gives the question as it stands, `onChange` is given the changed one. */
export function startForm(catalogue, current, onChange) {
  const { phases, levels, equipment, conditions } = catalogue.vocabulary;
  const choose = (name) => (value) => onChange(current().with(name, value));
  const toggle = (name) => (value) => onChange(current().toggled(name, value));
  fill("#phases", "radio", "phase", phases, choose("phase"));
  fill("#levels", "radio", "level", levels, choose("level"));
  fill(
    "#equipment",
    "checkbox",
    "equipment",
    equipment.filter((word) => !UNASKED.has(word)),
    toggle("equipment"),
  );
  fill("#avoid", "checkbox", "avoid", conditions, toggle("avoid"));
  startMinutes(catalogue, choose("minutes"));
  startNames(catalogue, choose("region"));
  found("#fields").hidden = false;
  return (question) => show(question, catalogue, onChange);
}

function fill(place, type, name, words, onPick) {
  const choice = (word) =>
    make("label", { class: "choice" }, make("input", { type, name, value: word, change: () => onPick(word) }), spoken(word));
  found(place).replaceChildren(...words.map(choice));
}

function startMinutes({ minutes: { min, max } }, onPick) {
  const field = found("#minutes");
  Object.assign(field, { min, max });
  field.addEventListener("change", () => onPick(field.value));
  found("#usual-minutes").replaceChildren(
    ...USUAL_MINUTES.map((minutes) =>
      button(String(minutes), () => onPick(String(minutes)), {
        class: "choice",
        "data-minutes": minutes,
        "aria-label": `${minutes} minutes`,
      }),
    ),
  );
}

function startNames(catalogue, onPick) {
  const field = found("#by-name");
  const add = () => {
    const name = field.value.trim();
    field.value = "";
    if (name) onPick(catalogue.slugOf(name) ?? name);
  };
  found("#names").replaceChildren(...catalogue.names().map((name) => make("option", { value: name })));
  found("#add").addEventListener("click", add);
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
      button(text, () => onChange(question.without(name, value)), { class: "chip", "aria-label": `Remove ${text}` }),
    );
  const chosen = question.all("region").map((name) => chip("region", name, catalogue.nameOf(catalogue.slugOf(name) ?? name)));
  found("#chosen").replaceChildren(...(chosen.length ? chosen : [make("li", { class: "quiet" }, "None yet")]));
  found("#further").replaceChildren(...question.further().map(([name, value]) => chip(name, value, `${spoken(name)}: ${value}`)));
  found("#further-group").hidden = question.further().length === 0;
  found("#minutes").value = question.one("minutes");
  for (const each of all("#usual-minutes button"))
    each.setAttribute("aria-pressed", String(each.dataset.minutes === question.one("minutes")));
  const picked = (name) => (name === "level" && !question.one("level") ? [DEFAULT_LEVEL] : question.all(name));
  for (const input of all("#fields .choices input")) input.checked = picked(input.name).includes(input.value);
}
