// A routine as a list of cards, with what to know before it and the reasons after it.

import { make, makeDetails, makeList, markCode } from "../shared/dom.js";
import { formatDuration } from "../shared/format.js";
import { queryOf } from "../shared/links.js";
import { nameWord, words } from "../shared/words.js";
import { buildCard } from "./card.js";
import { buildRemovedBy } from "./problem.js";
import { buildCitations, buildSource } from "./sources.js";
import { buildTimeBreakdown } from "./time_breakdown.js";

/** Returns the items of a routine in order. */
export const listItems = (routine) => routine.blocks.flatMap((block) => block.items);

/** Summarizes a routine in one line. */
export function summarizeRoutine(routine) {
  if (routine.see_someone) return words.routine.seeSomeone;
  return words.routine.summary(listItems(routine).length, formatDuration(routine.planned_seconds), nameWord(routine.effort));
}

/** Says whom to see instead of training, with links to what is safe meanwhile. */
export function buildSeeSomeone({ see_someone: { urgency, text, safe } }, catalogue) {
  const links = safe.map((link) => make("a", { href: `?${queryOf(link)}` }, catalogue.nameOf(new URLSearchParams(queryOf(link)).get("region"))));
  return [
    make("p", { class: "notice" }, make("strong", {}, `${nameWord(urgency)}: `), text),
    ...(links.length ? [make("p", {}, words.routine.safe), makeList(links)] : []),
  ];
}

/** Lists when to see somebody, the most urgent first; nothing without a condition. */
export function buildWarnings({ see_someone_if: warnings }) {
  if (!warnings.length) return [];
  const lines = warnings.map(({ urgency, text }) => `${nameWord(urgency)}: ${text}`);
  return [makeDetails(words.routine.seeSomeoneIf, makeList(lines, { class: "cautions" }))];
}

/** Says what the words for regions named or suggest, which other regions are worked, and whom the protocol is for. */
export function buildNotes({ suggested_conditions: suggested, ignored, regions, protocol }) {
  const lines = [
    ...suggested.map(({ text }) => text),
    ...ignored.map(({ value, text }) => (value ? `${value}: ${text}` : text)),
    ...new Set(regions.map((region) => region.redirect_reason)),
    protocol.audience,
    protocol.pain_rule?.text,
  ];
  return lines.filter(Boolean).map((line) => make("p", { class: "notice" }, markCode(line)));
}

/** Builds the blocks with a card for each item. */
export function buildBlocks(routine, { question, take }) {
  const sources = indexSources(routine);
  return routine.blocks.map((block) =>
    make(
      "section",
      { class: "block" },
      make("h3", {}, block.title, make("span", { class: "quiet" }, describeForm(block))),
      make("ol", { class: "cards" }, ...block.items.map((item) => buildCard(item, { question, take, sources }))),
    ),
  );
}

const indexSources = ({ sources }) => new Map(sources.map((source) => [source.slug, source]));

function describeForm({ form, rounds }) {
  if (form === "superset" && rounds > 1) return ` ${words.routine.superset(rounds)}`;
  return form === "pairs" ? ` ${words.routine.pairs}` : "";
}

/** Builds what explains a routine: its rules, what was left out, its sources and its time. */
export function buildReasons(routine) {
  const sources = indexSources(routine);
  const rule = ({ text, citations }) => make("div", {}, make("p", {}, markCode(text)), buildCitations(citations, sources));
  return make(
    "div",
    { class: "reasons" },
    makeDetails(words.routine.rules(routine.rules_applied.length), makeList(routine.rules_applied.map(rule), { class: "rules" })),
    makeDetails(words.routine.omissions(routine.omissions.length), makeList(routine.omissions.map((omission) => omission.text))),
    buildRemovedBy(routine.removed_by),
    makeDetails(words.routine.sources(routine.sources.length), makeList(routine.sources.map(buildSource))),
    makeDetails(words.time.title, buildTimeBreakdown(routine)),
  );
}
