// The charts of a check's metrics, each with its legend and a table of the same numbers.

import { find, make, makeDetails, replaceContent } from "../shared/dom.js";
import { formatDate, formatNumber } from "../shared/format.js";
import { drawBars, drawLines, drawStack } from "./charts.js";
import { addDays, findMonday } from "./dates.js";
import { formatDay } from "./describe.js";
import { words } from "./words.js";

const SHOWN_WEEKS = 12;
const AVERAGES = ["atl", "ctl", "form"];
const EFFORTS = ["easy", "moderate", "hard", "unknown"];

/** Shows the charts of the last weeks up to the last planned one, as wide as there is room. */
export function showCharts(metrics, today) {
  const target = find("#drawn");
  const section = find("#charts");
  section.hidden = metrics.days.length === 0;
  if (section.hidden) return;
  const width = Math.max(Math.round(target.clientWidth), 240);
  const last = metrics.days.at(-1).date;
  const first = addDays(findMonday(last), -7 * (SHOWN_WEEKS - 1));
  const days = metrics.days.filter(({ date }) => date >= first);
  const weeks = metrics.weeks.filter(({ monday }) => monday >= first);
  const open = [...target.querySelectorAll("details")].map((each) => each.open);
  replaceContent(
    target,
    buildDaily(days, today, width),
    buildAverages(days, today, width, metrics),
    buildEfforts(weeks, width),
    makeDetails(words.charts.meaning, ...words.charts.meanings.map((text) => make("p", {}, text))),
  );
  [...target.querySelectorAll("details")].forEach((each, index) => (each.open = open[index] ?? false));
}

const formatLabel = (date) => formatDate(date, { day: "numeric", month: "short" });

/** Only Mondays have a label. */
const labelMonday = (date) => (findMonday(date) === date ? formatLabel(date) : undefined);

function buildDaily(days, today, width) {
  const entries = days.map(({ date, training_load: value }) => ({ value, label: labelMonday(date), isAhead: date > today }));
  const most = days.reduce((one, other) => (other.training_load > one.training_load ? other : one));
  const name = words.charts.dailyName(days.length, formatNumber(Math.round(most.training_load)), formatDay(most.date));
  const rows = days.map(({ date, training_load: load, without_rpe: unknown }) => [date, formatDay(date), Math.round(load), unknown]);
  return buildFigure(
    words.charts.daily,
    drawBars(entries, { width, name }),
    [["bar", words.charts.done], ["bar ahead", words.charts.ahead]],
    buildTable([words.charts.day, words.charts.load, words.charts.unrated], rows.map(([, ...cells]) => cells)),
  );
}

function buildAverages(days, today, width, { default_variant: variant }) {
  const entries = days.map(({ date, averages }) => ({ values: averages[variant], label: labelMonday(date) }));
  const now = days.findLast(({ date }) => date <= today) ?? days[0];
  const { atl, ctl, form } = now.averages[variant];
  const name = words.charts.averagesName(formatDay(now.date), ...[atl, ctl, form].map((value) => formatNumber(Math.round(value))));
  const rows = days.map(({ date, averages }) => [formatDay(date), ...AVERAGES.map((each) => Math.round(averages[variant][each]))]);
  return buildFigure(
    words.charts.averages,
    drawLines(entries, AVERAGES, { width, name, ahead: days.filter(({ date }) => date <= today).length }),
    AVERAGES.map((each) => [`line ${each}`, words.charts.series[each]]),
    buildTable([words.charts.day, ...AVERAGES.map((each) => words.charts.series[each])], rows),
  );
}

function buildEfforts(weeks, width) {
  const entries = weeks.map(({ monday, intensity }) => ({ values: intensity.minutes, label: formatLabel(monday) }));
  const rows = weeks.map(({ monday, intensity: { minutes } }) => [
    words.charts.weekOf(formatLabel(monday)),
    ...EFFORTS.map((effort) => Math.round(minutes[effort])),
  ]);
  const last = weeks.at(-1).intensity.minutes;
  const name = words.charts.effortsName(weeks.length, ...EFFORTS.map((effort) => Math.round(last[effort])));
  return buildFigure(
    words.charts.efforts,
    drawStack(entries, EFFORTS, { width, name }),
    EFFORTS.map((effort) => [`part ${effort}`, words.charts.effortNames[effort]]),
    buildTable([words.charts.week, ...EFFORTS.map((effort) => words.charts.effortNames[effort])], rows),
  );
}

function buildFigure(title, picture, legend, table) {
  const keys = legend.map(([name, text]) => make("li", {}, make("span", { class: `key ${name}` }), text));
  return make(
    "figure",
    { class: "load" },
    make("figcaption", {}, make("h3", {}, title), make("ul", { class: "legend" }, ...keys)),
    picture,
    makeDetails(words.charts.table, make("div", { class: "scrolled", tabindex: "0", role: "group", "aria-label": title }, table)),
  );
}

function buildTable(head, rows) {
  const line = ([first, ...cells]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...cells.map((cell) => make("td", {}, formatNumber(cell))));
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head.map((text) => make("th", { scope: "col" }, text)))),
    make("tbody", {}, ...rows.map(line)),
  );
}
