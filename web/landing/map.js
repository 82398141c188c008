// The picture of the body: each region a button that is pressed while the region is chosen, on whichever side it is drawn.

import { all, button, found } from "./dom.js";

const NARROW = matchMedia("(max-width: 30rem)");
const WINDOWS = { both: "0 0 500 570", front: "0 0 250 570", back: "250 0 250 570" };

/** Make the picture work. `onPress` is told the slug of a region that is pressed. */
export function startMap(picture, catalogue, onPress) {
  const shapes = all("[data-region]", picture);
  for (const shape of shapes) startShape(shape, shapes, catalogue, onPress);
  startViews(picture);
  return new BodyMap(shapes, catalogue);
}

class BodyMap {
  constructor(shapes, catalogue) {
    this.shapes = shapes;
    this.catalogue = catalogue;
    this.drawn = new Set(shapes.map((shape) => shape.dataset.region));
  }

  /** Show these regions as chosen, and what lies within them. */
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
  shape.setAttribute("aria-label", same.length > 1 ? `${known.name} (${side})` : known.name);
  shape.addEventListener("click", () => onPress(region));
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
  found("#pointed").textContent = also ? `${name}: also found as ${also}` : name;
}

/** On a narrow screen one side of the body is shown at a time, large enough for a thumb. */
function startViews(picture) {
  const views = found(".views");
  const show = (view) => {
    const shown = NARROW.matches ? view : "both";
    views.hidden = !NARROW.matches;
    picture.setAttribute("viewBox", WINDOWS[shown]);
    picture.dataset.view = shown;
    for (const each of all("button", views)) each.setAttribute("aria-pressed", String(each.dataset.view === view));
  };
  for (const each of all("button", views)) each.addEventListener("click", () => show(each.dataset.view));
  NARROW.addEventListener("change", () => show("front"));
  show("front");
}

/** The regions that the picture does not have, as buttons, so that each region can be pressed somewhere. */
export function startElsewhere(place, catalogue, drawn, onPress) {
  const others = [...catalogue.regions.values()].filter((region) => !drawn.has(region.slug));
  const buttons = others.map((region) =>
    button(region.name, () => onPress(region.slug), { "data-region": region.slug, "aria-pressed": "false", class: "choice" }),
  );
  found(".choices", place).replaceChildren(...buttons);
  place.hidden = false;
  return (slugs) => buttons.forEach((each) => each.setAttribute("aria-pressed", String(slugs.includes(each.dataset.region))));
}
