// All regions as a nested list: an alternative to the picture.

import { make } from "../shared/dom.js";

/** Fills the list. `onPress` receives the slug of a toggled region. Returns a function that shows the chosen regions. */
export function startRegionList(target, catalogue, onPress) {
  const ticks = new Map();
  const branch = (parent) => {
    const regions = catalogue.below(parent);
    return regions.length === 0 ? null : make("ul", {}, ...regions.map(leaf));
  };
  const leaf = (region) => {
    const tick = make("input", { type: "checkbox", value: region.slug, change: () => onPress(region.slug) });
    ticks.set(region.slug, tick);
    return make("li", {}, make("label", {}, tick, region.name), branch(region.slug));
  };
  target.replaceChildren(branch(undefined));
  return (slugs) => ticks.forEach((tick, slug) => (tick.checked = slugs.includes(slug)));
}
