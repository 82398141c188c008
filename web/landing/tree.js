// All regions as a list, as they lie within each other: the picture for those who would rather read.

import { make } from "./dom.js";

/** Fill the list. `onPress` is told the slug of a region that is ticked or unticked; what it returns shows the chosen. */
export function startTree(place, catalogue, onPress) {
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
  place.replaceChildren(branch(undefined));
  return (slugs) => ticks.forEach((tick, slug) => (tick.checked = slugs.includes(slug)));
}
