// The picture of the body: each region is a toggle button, on every side where it is drawn.

import { button, find, findAll } from "../shared/dom.js";
import { words } from "../shared/words.js";
import { findRegionNear } from "./touch.js";

const NARROW = matchMedia("(max-width: 30rem)");
const VIEW_BOXES = { both: "0 0 500 570", front: "0 0 250 570", back: "250 0 250 570" };

/** Connects the picture. `onPress` receives the slug of the pressed region. */
export function startMap(picture, catalogue, onPress) {
  const shapes = findAll("[data-region]", picture);
  for (const shape of shapes) startShape(shape, shapes, catalogue, onPress);
  picture.addEventListener("click", (event) => {
    const shape = findRegionNear(shapes, event.clientX, event.clientY, event.target);
    if (shape) onPress(shape.dataset.region);
  });
  startViews(picture);
  return new BodyMap(shapes, catalogue);
}

class BodyMap {
  constructor(shapes, catalogue) {
    this.shapes = shapes;
    this.catalogue = catalogue;
    this.drawnRegions = new Set(shapes.map((shape) => shape.dataset.region));
  }

  /** Marks these regions as chosen, and the regions within them. */
  show(slugs) {
    const within = new Set(slugs.flatMap((slug) => this.catalogue.within(slug)));
    for (const shape of this.shapes) {
      const { region } = shape.dataset;
      shape.setAttribute("aria-pressed", String(slugs.includes(region)));
      shape.classList.toggle("within", within.has(region) && !slugs.includes(region));
    }
  }
}

function startShape(shape, shapes, catalogue, onPress) {
  const { region, side } = shape.dataset;
  const known = catalogue.regions.get(region);
  shape.toggleAttribute("hidden", !known);
  if (!known) return;
  shape.setAttribute("role", "button");
  shape.setAttribute("tabindex", "0");
  shape.setAttribute("aria-pressed", "false");
  const same = shapes.filter((other) => other.dataset.region === region);
  shape.setAttribute("aria-label", same.length > 1 ? words.map.onSide(known.name, words.map.sides[side]) : known.name);
  find("title", shape).textContent = known.name;
  shape.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    // The space bar would scroll the page, and Enter would send the form.
    event.preventDefault();
    onPress(region);
  });
  for (const event of ["pointerenter", "focus"]) shape.addEventListener(event, () => point(same, known));
  for (const event of ["pointerleave", "blur"])
    shape.addEventListener(event, () => same.forEach((each) => each.classList.remove("pointed-at")));
}

function point(same, { name, aliases }) {
  for (const shape of same) shape.classList.add("pointed-at");
  const also = aliases.slice(0, 4).join(", ");
  find("#pointed").textContent = also ? words.map.also(name, also) : name;
}

/** On a narrow screen shows one side of the body at a time, large enough for a thumb. */
function startViews(picture) {
  const views = find(".views");
  const show = (view) => {
    const shown = NARROW.matches ? view : "both";
    views.hidden = !NARROW.matches;
    picture.setAttribute("viewBox", VIEW_BOXES[shown]);
    picture.dataset.view = shown;
    for (const each of findAll("button", views)) each.setAttribute("aria-pressed", String(each.dataset.view === view));
  };
  for (const each of findAll("button", views)) each.addEventListener("click", () => show(each.dataset.view));
  NARROW.addEventListener("change", () => show("front"));
  show("front");
}

/** Adds buttons for the regions that the picture does not show. */
export function startLargerAreas(target, catalogue, drawn, onPress) {
  const others = [...catalogue.regions.values()].filter((region) => !drawn.has(region.slug));
  const buttons = others.map((region) =>
    button(region.name, () => onPress(region.slug), { "data-region": region.slug, "aria-pressed": "false", class: "choice" }),
  );
  find(".choices", target).replaceChildren(...buttons);
  target.hidden = false;
  return (slugs) => buttons.forEach((each) => each.setAttribute("aria-pressed", String(slugs.includes(each.dataset.region))));
}
