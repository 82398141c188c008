// Creates and finds elements. Text is always added as text, so nothing from a server is parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

export const find = (selector, within = document) => within.querySelector(selector);
export const findAll = (selector, within = document) => [...within.querySelectorAll(selector)];

/** Creates an element. Functions become listeners, booleans toggle an attribute, everything else is an attribute. */
export function make(tag, attributes = {}, ...children) {
  return fillElement(document.createElement(tag), attributes, children);
}

export function makeSvg(tag, attributes = {}, ...children) {
  return fillElement(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces the content of an element and returns it. */
export function replaceContent(element, ...children) {
  element.replaceChildren(...keepPresent(children));
  return element;
}

/** Creates a list with one item for each thing. */
export function makeList(things, attributes = {}, tag = "ul") {
  return make(tag, attributes, ...things.map((thing) => make("li", {}, thing)));
}

export function button(text, onPress, attributes = {}) {
  return make("button", { type: "button", click: onPress, ...attributes }, text);
}

/** Splits a sentence into text and, for what stands between backticks, code. */
export const markCode = (text) => text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));

/** Creates a collapsed section. */
export function makeDetails(summary, ...content) {
  return make("details", {}, make("summary", {}, summary), ...content);
}

function fillElement(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (typeof value === "boolean") element.toggleAttribute(name, value);
    else if (value !== undefined) element.setAttribute(name, value);
  }
  element.append(...keepPresent(children));
  return element;
}

function keepPresent(children) {
  return children.flat().filter((child) => child || child === 0);
}
