// The choices of the form: the regions with their tree, and the vocabularies.

import { sendRequest, fetchAll } from "../shared/requests.js";
import { nameWord } from "../shared/words.js";

export async function fetchCatalogue() {
  const [regions, conditions, catalogue] = await Promise.all([
    fetchAll("v1/regions"),
    fetchAll("v1/conditions"),
    sendRequest({ address: "v1/catalogue" }),
  ]);
  if (!catalogue.ok) throw catalogue.content;
  return new Catalogue(regions, conditions, catalogue.content);
}

class Catalogue {
  constructor(regions, conditions, { vocabulary, minutes }) {
    this.conditions = conditions;
    this.regions = new Map(regions.map((region) => [region.slug, region]));
    this.vocabulary = vocabulary;
    this.minutes = minutes;
    this.slugs = new Map(regions.flatMap((region) => listNames(region).map((name) => [normalize(name), region.slug])));
  }

  /** Returns the slug of the region with this slug, name or alias, or undefined. */
  slugOf(name) {
    return this.slugs.get(normalize(name));
  }

  /** Returns whether other regions replace this one. Its name may be that of a complaint. */
  isRedirected(slug) {
    return this.regions.get(slug)?.redirect !== undefined;
  }

  nameOf(slug) {
    return this.regions.get(slug)?.name ?? slug;
  }

  nameOfCondition(slug) {
    return this.conditions.find((condition) => condition.slug === slug)?.name ?? nameWord(slug);
  }

  /** Returns the regions directly below one, or the top-level regions. */
  below(slug) {
    return [...this.regions.values()].filter((region) => region.parent === slug);
  }

  /** Returns a region's slug and those of all regions below it. */
  within(slug) {
    return [slug, ...this.below(slug).flatMap((region) => this.within(region.slug))];
  }

  /** Returns every name of every region. */
  names() {
    return [...this.regions.values()].flatMap((region) => [region.name, ...region.aliases]);
  }
}

const listNames = ({ slug, name, aliases }) => [...aliases, name, slug];

const normalize = (name) =>
  name
    .toLowerCase()
    .replaceAll("'", "")
    .replaceAll(/[-_\s]+/g, " ")
    .trim();
