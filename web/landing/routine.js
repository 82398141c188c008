// A routine as people read it: what to do and how much, why, who says so, what shaped it, and what was left out.

import { folded, listOf, make } from "./dom.js";
import { removedView } from "./problem.js";
import { counted, duration, spoken } from "./words.js";

/** What a routine is, in one line. */
export function summaryOf(routine) {
  const items = routine.blocks.flatMap((block) => block.items);
  return `${counted(items.length, "exercise")} in ${duration(routine.planned_seconds)} of ${duration(routine.budget_seconds)}, ${routine.effort} effort`;
}

/** The blocks with no more than names and doses. */
export function outlineOf(routine) {
  const line = ({ exercise, dose }) => make("span", {}, make("strong", {}, exercise.name), ` ${dose.text}`);
  const block = ({ title, items }) => make("div", { class: "outline" }, make("h5", {}, title), listOf(items.map(line), {}, "ol"));
  return make("div", { class: "outlines" }, ...routine.blocks.map(block));
}

/** Why other regions are worked than those that were asked for, if so. */
export function redirectsOf(routine) {
  const reasons = new Set(routine.regions.map((region) => region.redirect_reason).filter(Boolean));
  return [...reasons].map((reason) => make("p", { class: "notice" }, reason));
}

/** The blocks in full. Each item can be found by its place in the routine. */
export function blocksOf(routine) {
  const titles = new Map(routine.sources.map((source) => [source.slug, source]));
  return routine.blocks.map((block) =>
    make(
      "section",
      { class: "block" },
      make("h4", {}, block.title, make("span", { class: "quiet" }, formOf(block))),
      make("ol", { class: "items" }, ...block.items.map((item) => itemOf(item, titles))),
    ),
  );
}

function formOf({ form, rounds }) {
  if (form === "superset") return ` ${counted(rounds, "round")}, one set of each in turn`;
  return form === "pairs" ? " each release followed by its movement" : "";
}

function itemOf({ position_in_routine: place, exercise, dose, seconds, why, ...told }, titles) {
  return make(
    "li",
    { value: place, "data-place": place },
    make("p", { class: "item-head" }, make("strong", {}, exercise.name), make("span", { class: "dose" }, dose.text)),
    make(
      "p",
      { class: "quiet" },
      [spoken(exercise.method), spoken(exercise.position), ...exercise.equipment.map(spoken), duration(seconds.total)].join(
        " · ",
      ),
    ),
    make("p", {}, why),
    listOf(told.cautions, { class: "cautions" }),
    folded(
      "How, and who says so",
      listOf(told.instructions, {}, "ol"),
      listOf(told.cues, { class: "cues" }),
      citationsOf(told.citations, titles),
    ),
  );
}

function citationsOf(citations, titles) {
  return listOf(
    citations.map((citation) => citationOf(citation, titles)),
    { class: "citations" },
  );
}

function citationOf({ source, place, note }, titles) {
  const known = titles.get(source);
  const title = make("a", { href: `v1/sources/${source}` }, known?.title ?? source);
  return make(
    "span",
    {},
    title,
    known?.authors && `, ${known.authors}`,
    known?.year && ` (${known.year})`,
    `: ${place}.`,
    note && ` ${note}`,
  );
}

/** What shaped the routine and what it left out. */
export function reasonsOf(routine) {
  const titles = new Map(routine.sources.map((source) => [source.slug, source]));
  const rule = ({ text, citations }) => make("div", {}, make("p", {}, text), citationsOf(citations, titles));
  return make(
    "div",
    { class: "reasons" },
    folded(`Rules that shaped it (${routine.rules_applied.length})`, listOf(routine.rules_applied.map(rule), { class: "rules" })),
    folded(`Left out, and why (${routine.omissions.length})`, listOf(routine.omissions.map((omission) => omission.text))),
    removedView(routine.removed_by),
    folded(`Sources (${routine.sources.length})`, listOf(routine.sources.map(sourceOf))),
  );
}

function sourceOf({ slug, title, authors, publisher, year, summary }) {
  const by = [authors, publisher, year].filter(Boolean).join(", ");
  return make(
    "div",
    {},
    make("p", {}, make("a", { href: `v1/sources/${slug}` }, title), `. ${by}`),
    make("p", { class: "quiet" }, summary),
  );
}
