// What can be asked for: the regions with their tree, and the vocabularies.

import { ask, everything } from "./asking.js";

export async function fetchCatalogue() {
  const [regions, catalogue] = await Promise.all([everything("v1/regions"), ask({ address: "v1/catalogue" })]);
  if (!catalogue.ok) throw catalogue.content;
  return new Catalogue(regions, catalogue.content);
}

class Catalogue {
  constructor(regions, { vocabulary, minutes }) {
    this.regions = new Map(regions.map((region) => [region.slug, region]));
    this.vocabulary = vocabulary;
    this.minutes = minutes;
    this.slugs = new Map(regions.flatMap((region) => namesOf(region).map((name) => [compared(name), region.slug])));
  }

  /** The slug of the region with this slug, name or alias; undefined where there is none. */
  slugOf(name) {
    return this.slugs.get(compared(name));
  }

  nameOf(slug) {
    return this.regions.get(slug)?.name ?? slug;
  }

  /** The regions directly below one, or the topmost. */
  below(slug) {
    return [...this.regions.values()].filter((region) => region.parent === slug);
  }

  /** A region's slug with those of all regions below it. */
  within(slug) {
    return [slug, ...this.below(slug).flatMap((region) => this.within(region.slug))];
  }

  /** Every name that a region answers to. */
  names() {
    return [...this.regions.values()].flatMap((region) => [region.name, ...region.aliases]);
  }
}

const namesOf = ({ slug, name, aliases }) => [...aliases, name, slug];

const compared = (name) =>
  name
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[-_\s]+/g, " ")
    .trim();
