// The fields of forms: labelled, filled in, and read back as values of the API.

import { make } from "../shared/dom.js";

let count = 0;

/** Builds an input with its label. `attributes` are those of the input. */
export function field(label, name, attributes = {}) {
  const id = `${name}-${(count += 1)}`;
  return make("div", { class: "field" }, make("label", { for: id }, label), make("input", { id, name, autocomplete: "off", ...attributes }));
}

/** Builds a list to choose from. `options` are pairs of a value and its words. */
export function choice(label, name, options, chosen = "") {
  const id = `${name}-${(count += 1)}`;
  const items = options.map(([value, text]) => make("option", { value, selected: String(value) === String(chosen) }, text));
  return make("div", { class: "field" }, make("label", { for: id }, label), make("select", { id, name }, ...items));
}

export const tick = (label, name, checked, value = "true") =>
  make("label", { class: "choice" }, make("input", { type: "checkbox", name, value, checked: Boolean(checked) }), label);

export const group = (legend, ...ticks) => make("fieldset", {}, make("legend", {}, legend), make("div", { class: "choices" }, ...ticks));

/** Returns the values of a form by their names: numbers of number fields, lists of ticks with one name; what is empty is left out. */
export function readFields(form) {
  const values = {};
  for (const { name, type, value, checked } of form.elements) {
    if (!name) continue;
    if (type === "checkbox") {
      if (value === "true") values[name] = checked || undefined;
      else values[name] = [...(values[name] ?? []), ...(checked ? [value] : [])];
    } else if (value !== "") values[name] = type === "number" ? Number(value) : value;
  }
  return values;
}
