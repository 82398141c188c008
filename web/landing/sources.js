// Citations and sources, with links to what was read.

import { make, makeList } from "../shared/dom.js";

/** Builds a list of citations. `sources` are those of the routine by slug. */
export function buildCitations(citations, sources) {
  return makeList(
    citations.map((citation) => buildCitation(citation, sources.get(citation.source))),
    { class: "citations" },
  );
}

function buildCitation({ source, place, note }, known) {
  return make(
    "span",
    {},
    linkToSource({ slug: source, title: source, ...known }),
    known?.authors && `, ${known.authors}`,
    known?.year && ` (${known.year})`,
    `: ${place}.`,
    note && ` ${note}`,
  );
}

/** Builds a source with its summary. */
export function buildSource({ slug, title, url, authors, publisher, year, summary }) {
  const by = [authors, publisher, year].filter(Boolean).join(", ");
  return make(
    "div",
    {},
    make("p", {}, linkToSource({ slug, title, url }), `. ${by}`),
    make("p", { class: "quiet" }, summary),
  );
}

/** Links the title of a source to the source itself, or to its entry on our page where no address is known. */
function linkToSource({ slug, title, url }) {
  return url ? make("a", { href: url, rel: "noopener", target: "_blank" }, title) : make("a", { href: `sources#${slug}` }, title);
}
