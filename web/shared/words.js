// The language of the page, and its words: `?lang=`, else the languages of the browser, else English.

import { find, findAll } from "./dom.js";

/** The languages that have a module in `words/`. */
const LANGUAGES = ["en", "de", "es"];

const asked = [new URLSearchParams(location.search).get("lang"), ...navigator.languages];

export const language = asked.map((tag) => tag?.toLowerCase().split("-")[0]).find((tag) => LANGUAGES.includes(tag)) ?? "en";

export const { words } = await import(`./words/${language}.js`);

/** Returns the words at a path such as "navigation.routine". */
const findWords = (path) => path.split(".").reduce((part, name) => part[name], words);

/** Returns the label of a word of the service; a word without one is shown as received. */
export const nameWord = (word) => words.labels[word] ?? plain(word);

function plain(word) {
  const text = word.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Fills in the words that a page names: as text in `data-word`, as an attribute in `data-word-label` or `data-word-placeholder`. */
export function fillWords(within = document) {
  document.documentElement.lang = language;
  for (const each of findAll("[data-word]", within)) each.textContent = findWords(each.dataset.word);
  for (const each of findAll("[data-word-label]", within)) each.setAttribute("aria-label", findWords(each.dataset.wordLabel));
  for (const each of findAll("[data-word-placeholder]", within)) each.placeholder = findWords(each.dataset.wordPlaceholder);
  const title = find("main[data-title]");
  if (title) document.title = findWords(title.dataset.title);
}
