// The words of this page, in its language. Elements name them in `data-word` as "week....".

import { language, words as shared } from "../shared/words.js";

export const { words } = await import(`./words/${language}.js`);

shared.week = words;
