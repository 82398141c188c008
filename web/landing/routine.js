// A routine as text: what to do and how much, the reasons, the sources, the rules that applied, and the omissions.

import { makeDetails, makeList, make, markCode } from "../shared/dom.js";
import { buildRemovedBy } from "./problem.js";
import { formatDuration } from "../shared/format.js";
import { nameWord, words } from "../shared/words.js";

/** Summarizes a routine in one line. */
export function summarizeRoutine(routine) {
  if (routine.see_someone) return "see somebody first";
  const items = routine.blocks.flatMap((block) => block.items);
  return `${words.format.count(items.length, "exercise")} in ${formatDuration(routine.planned_seconds)} of ${formatDuration(routine.budget_seconds)}, ${routine.effort} effort`;
}

/** Says whom to see instead of training, with links to what is safe meanwhile; nothing if the decision is to go. */
export function buildSeeSomeone({ see_someone: found }) {
  if (!found) return [];
  const queries = found.safe.map((link) => link.split("?")[1]);
  const links = queries.map((query) => make("a", { href: `?${query}` }, new URLSearchParams(query).get("region")));
  return [
    make("p", { class: "notice" }, make("strong", {}, `${nameWord(found.urgency)}: `), found.text),
    ...(links.length ? [make("p", {}, "Safe meanwhile: "), makeList(links)] : []),
  ];
}

/** Lists when to see somebody, the most urgent first; nothing without a condition. */
export function buildWarnings({ see_someone_if: warnings }) {
  if (!warnings.length) return [];
  const lines = warnings.map(({ urgency, text }) => `${nameWord(urgency)}: ${text}`);
  return [makeDetails("When to see somebody", makeList(lines, { class: "cautions" }))];
}

/** Says which conditions the words for regions named or suggest, and which values were ignored. */
export function buildRequestNotes({ suggested_conditions: suggested, ignored }) {
  const lines = [...suggested.map(({ text }) => text), ...ignored.map(({ value, text }) => (value ? `${value}: ${text}` : text))];
  return lines.map((line) => make("p", { class: "notice" }, markCode(line)));
}

/** Builds the blocks with names and doses only. */
export function buildOutline(routine) {
  const line = ({ exercise, dose }) => make("span", {}, make("strong", {}, exercise.name), ` ${dose.text}`);
  const block = ({ title, items }) => make("div", { class: "outline" }, make("h5", {}, title), makeList(items.map(line), {}, "ol"));
  return make("div", { class: "outlines" }, ...routine.blocks.map(block));
}

/** Explains why other regions are worked than the requested ones. */
export function buildRedirects(routine) {
  const reasons = new Set(routine.regions.map((region) => region.redirect_reason).filter(Boolean));
  return [...reasons].map((reason) => make("p", { class: "notice" }, reason));
}

/** Says whom the protocol is for and how much pain is acceptable, if its source does. */
export function buildProtocolNotes({ protocol }) {
  return [protocol.audience, protocol.pain_rule?.text].filter(Boolean).map((text) => make("p", { class: "notice" }, text));
}

/** Builds the full blocks. Each item is identified by its position in the routine. */
export function buildBlocks(routine) {
  const titles = new Map(routine.sources.map((source) => [source.slug, source]));
  return routine.blocks.map((block) =>
    make(
      "section",
      { class: "block" },
      make("h4", {}, block.title, make("span", { class: "quiet" }, describeForm(block))),
      make("ol", { class: "items" }, ...block.items.map((item) => buildItem(item, titles))),
    ),
  );
}

function describeForm({ form, rounds }) {
  if (form === "superset") return ` ${words.format.count(rounds, "round")}, one set of each, then repeat`;
  return form === "pairs" ? " each release followed by its movement" : "";
}

function buildItem({ position_in_routine: position, exercise, dose, seconds, why, ...details }, titles) {
  return make(
    "li",
    { value: position, "data-position": position },
    make("p", { class: "item-head" }, make("strong", {}, exercise.name), make("span", { class: "dose" }, dose.text)),
    make(
      "p",
      { class: "quiet" },
      [nameWord(exercise.method), nameWord(exercise.position), ...exercise.equipment.map(nameWord), formatDuration(seconds.total)].join(
        " · ",
      ),
    ),
    make("p", {}, why),
    dose.frequency && make("p", { class: "frequency" }, dose.frequency),
    makeList(details.cautions, { class: "cautions" }),
    makeDetails(
      "How to do it, sources",
      makeList(details.instructions, {}, "ol"),
      makeList(details.cues, { class: "cues" }),
      ...buildMistakes(details.common_mistakes),
      ...describeMovement(exercise).map((line) => make("p", { class: "quiet" }, line)),
      buildCitations(details.citations, titles),
    ),
  );
}

function buildMistakes(mistakes) {
  return mistakes.length ? [make("p", {}, "Common mistakes"), makeList(mistakes, { class: "mistakes" })] : [];
}

/** Describes the movement of an exercise. Its demands are absent where nobody has judged them. */
function describeMovement({ pattern, twins, demands }) {
  return [
    pattern && `Movement: ${nameWord(pattern)}`,
    twins && `Much like the others of: ${nameWord(twins.replaceAll("-", "_"))}`,
    demands && `Demands: ${demands.map(nameWord).join(", ") || "none"}`,
  ].filter(Boolean);
}

function buildCitations(citations, titles) {
  return makeList(
    citations.map((citation) => buildCitation(citation, titles)),
    { class: "citations" },
  );
}

function buildCitation({ source, place, note }, titles) {
  const known = titles.get(source);
  const title = linkToSource({ slug: source, title: source, ...known });
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

/** Links the title of a source to the source itself, or to its record where no address is known. */
function linkToSource({ slug, title, url }) {
  return url ? make("a", { href: url, rel: "noopener", target: "_blank" }, title) : make("a", { href: `v1/sources/${slug}` }, title);
}

/** Builds the rules that applied and the omissions. */
export function buildReasons(routine) {
  const titles = new Map(routine.sources.map((source) => [source.slug, source]));
  const rule = ({ text, citations }) => make("div", {}, make("p", {}, markCode(text)), buildCitations(citations, titles));
  return make(
    "div",
    { class: "reasons" },
    makeDetails(`Rules that applied (${routine.rules_applied.length})`, makeList(routine.rules_applied.map(rule), { class: "rules" })),
    makeDetails(`Left out (${routine.omissions.length})`, makeList(routine.omissions.map((omission) => omission.text))),
    buildRemovedBy(routine.removed_by),
    makeDetails(`Sources (${routine.sources.length})`, makeList(routine.sources.map(buildSource))),
  );
}

function buildSource({ slug, title, url, authors, publisher, year, summary }) {
  const by = [authors, publisher, year].filter(Boolean).join(", ");
  return make(
    "div",
    {},
    make("p", {}, linkToSource({ slug, title, url }), `. ${by}`),
    make("p", { class: "quiet" }, summary),
  );
}
