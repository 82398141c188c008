// The sources and the conditions of the catalogue, to be read. An address such as `sources#id` leads to one of them.

import { startWithAccess } from "../shared/access.js";
import { find, make, makeList, replaceContent } from "../shared/dom.js";
import { fetchAll } from "../shared/requests.js";
import { fillWords, nameWord, words } from "../shared/words.js";

const VIEWS = { sources: buildSource, conditions: buildCondition };

async function start() {
  const { list } = find("main").dataset;
  const records = await fetchAll(`v1/${list}`);
  replaceContent(find("#records"), ...records.map((record) => make("section", { id: record.slug }, ...VIEWS[list](record))));
  find("#library-status").textContent = "";
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function buildSource({ title, url, authors, publisher, year, summary, grade, kind }) {
  return [
    make("h2", {}, url ? make("a", { href: url, rel: "noopener", target: "_blank" }, title) : title),
    make("p", { class: "quiet" }, [authors, publisher, year, nameWord(kind), words.library.grade(grade)].filter(Boolean).join(" · ")),
    make("p", {}, summary),
  ];
}

function buildCondition({ slug, name, meaning, rules, pain_limit: limit }) {
  return [
    make("h2", {}, name),
    make("p", {}, meaning),
    makeList(rules.map(buildRule), {}),
    limit && make("p", {}, limit.text),
    make("p", {}, make("a", { href: `.?condition=${slug}&region=full-body&phase=daily&minutes=15` }, words.library.routine)),
  ].filter(Boolean);
}

function buildRule({ demand, caution, reason, citation }) {
  return make(
    "span",
    {},
    caution ? words.library.caution(nameWord(demand), caution) : words.library.avoid(nameWord(demand), reason),
    " ",
    make("a", { href: `sources#${citation.source}` }, words.library.source),
  );
}

fillWords();
find("#without-script").remove();
find("#library-status").textContent = words.states.sending;
startWithAccess(start).catch((failure) => (find("#library-status").textContent = failure.detail ?? words.states.unread));
