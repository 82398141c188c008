// Routines that a visitor has saved: their questions, in this browser only. The same question gets the same routine.

import { button, find, make, replaceContent } from "../shared/dom.js";
import { words } from "../shared/words.js";

const STORED = "limber-saved-routines";
const MAX_SAVED = 50;

const readSaved = () => JSON.parse(localStorage.getItem(STORED) ?? "[]");

export const isSaved = (query) => readSaved().some((each) => each.query === query);

export function saveRoutine(query, title) {
  store([{ query, title }, ...readSaved().filter((each) => each.query !== query)].slice(0, MAX_SAVED));
}

export function removeRoutine(query) {
  store(readSaved().filter((each) => each.query !== query));
}

function store(saved) {
  localStorage.setItem(STORED, JSON.stringify(saved));
  showSaved();
}

/** Shows what is saved; nothing where nothing is. */
export function showSaved() {
  const saved = readSaved();
  find("#saved").hidden = saved.length === 0;
  replaceContent(find("#saved ul"), ...saved.map(buildEntry));
}

const buildEntry = ({ query, title }) =>
  make(
    "li",
    {},
    make("a", { href: `?${query}` }, title),
    " ",
    button(words.saved.remove, () => removeRoutine(query), { "aria-label": words.saved.removeThis(title) }),
  );
