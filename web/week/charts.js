// The charts of training load, drawn as SVG: daily bars, averages as lines, and minutes by effort as a stack.

import { makeSvg } from "../shared/dom.js";
import { scale } from "./scales.js";

const HEIGHT = 190;
const LEFT = 44;
const TOP = 10;
const BOTTOM = 24;
const GAP = 0.2;
const LABEL_PX = 64;

/** Draws one bar for each entry, {value, label, isAhead}. */
export function drawBars(entries, { width, name }) {
  const y = scale(entries.map(({ value }) => value), HEIGHT - BOTTOM, TOP);
  const x = placeColumns(entries.length, width);
  const bars = entries.map(({ value, isAhead }, index) =>
    drawBar(x, index, [y.place(0), y.place(value)], isAhead ? "bar ahead" : "bar"),
  );
  return draw(name, width, drawAxes(y, x, entries, width), bars);
}

/** Draws lines over entries, {values, label}; `series` are the names of the values. */
export function drawLines(entries, series, { width, name, ahead }) {
  const y = scale(entries.flatMap(({ values }) => series.map((each) => values[each])), HEIGHT - BOTTOM, TOP);
  const x = placeColumns(entries.length, width);
  const lines = series.map((each) => {
    const points = entries.map(({ values }, index) => `${round(x.middle(index))},${round(y.place(values[each]))}`);
    return makeSvg("polyline", { class: `line ${each}`, points: points.join(" ") });
  });
  const later = ahead < entries.length && drawRest(x.left(ahead), width);
  return draw(name, width, drawAxes(y, x, entries, width), [later, ...lines].filter(Boolean));
}

/** Draws stacked bars for entries, {values, label}; `parts` are the names of the values, from below. */
export function drawStack(entries, parts, { width, name }) {
  const sum = ({ values }) => parts.reduce((total, part) => total + values[part], 0);
  const y = scale(entries.map(sum), HEIGHT - BOTTOM, TOP);
  const x = placeColumns(entries.length, width);
  const bars = entries.flatMap(({ values }, index) => {
    let below = 0;
    return parts.map((part) => drawBar(x, index, [y.place(below), y.place((below += values[part]))], `part ${part}`));
  });
  return draw(name, width, drawAxes(y, x, entries, width), bars);
}

function draw(name, width, axes, marks) {
  return makeSvg("svg", { class: "chart", viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, role: "img", "aria-label": name }, ...axes, ...marks);
}

const drawBar = (x, index, [bottom, top], name) =>
  makeSvg("rect", { class: name, x: round(x.left(index)), y: round(top), width: round(x.wide), height: round(Math.max(bottom - top, 0)) });

const drawRest = (left, width) => makeSvg("rect", { class: "rest", x: round(left), y: TOP, width: round(width - left), height: HEIGHT - BOTTOM - TOP });

function drawAxes(y, x, entries, width) {
  const lines = y.ticks.flatMap((tick) => [
    makeSvg("line", { class: tick === 0 ? "axis" : "grid", x1: LEFT, x2: width, y1: round(y.place(tick)), y2: round(y.place(tick)) }),
    makeSvg("text", { x: LEFT - 6, y: round(y.place(tick)) + 4, "text-anchor": "end" }, String(tick)),
  ]);
  const labelled = entries.map(({ label }, index) => ({ label, index })).filter(({ label }) => label);
  const every = Math.max(1, Math.ceil((labelled.length * LABEL_PX) / (width - LEFT)));
  const labels = labelled
    .filter((_, number) => number % every === 0)
    .map(({ label, index }) => {
      const isLast = x.left(index) + LABEL_PX > width;
      return makeSvg("text", { x: isLast ? width : round(x.left(index)), y: HEIGHT - 6, "text-anchor": isLast ? "end" : "start" }, label);
    });
  return [...lines, ...labels];
}

function placeColumns(count, width) {
  const step = (width - LEFT) / count;
  const wide = step * (1 - GAP);
  return { wide, left: (index) => LEFT + index * step + (step - wide) / 2, middle: (index) => LEFT + (index + 0.5) * step };
}

const round = (number) => Math.round(number * 10) / 10;
