// Makes and finds elements. Text always goes in as text: nothing that a server says is read as markup.

const SVG = "http://www.w3.org/2000/svg";

export const found = (selector, within = document) => within.querySelector(selector);
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/** An element. Functions are listeners, `true` and `false` switch an attribute, and everything else is an attribute. */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

export function makeSvg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/** The same element with other content. */
export function refill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

/** A list of what is given, each in an item of its own. */
export function listOf(things, attributes = {}, tag = "ul") {
  return make(tag, attributes, ...things.map((thing) => make("li", {}, thing)));
}

export function button(text, onPress, attributes = {}) {
  return make("button", { type: "button", click: onPress, ...attributes }, text);
}

/** What most people need not see at once. */
export function folded(summary, ...content) {
  return make("details", {}, make("summary", {}, summary), ...content);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat().filter((child) => child || child === 0);
}
