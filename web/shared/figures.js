// The drawings of exercises, as pictures. Where the service needs a key, a picture is fetched with it first.

import { readKey } from "./access.js";
import { make } from "./dom.js";
import { toAddress } from "./links.js";
import { fetchFile } from "./requests.js";

const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)");

/** Builds the picture of an exercise from its `figure`; nothing without one. It moves if it may and motion is not to be reduced. */
export function buildFigure(figure, { moving = false, described = true, size = 96 } = {}) {
  if (!figure) return undefined;
  const picture = make("img", { class: "drawing", width: size, height: size, alt: described ? figure.alt : "", decoding: "async" });
  showFigure(picture, figure, { moving });
  return picture;
}

/** Shows another figure in a picture; a picture that still loads for an earlier one does not replace it. */
export function showFigure(picture, figure, { moving = false } = {}) {
  const address = toAddress(moving && !LESS_MOTION.matches ? figure.animated : figure.still);
  if (picture.dataset.address === address) return;
  picture.dataset.address = address;
  if (!readKey()) {
    picture.src = address;
    return;
  }
  fetchOnce(address).then(
    (url) => picture.dataset.address === address && (picture.src = url),
    () => picture.remove(),
  );
}

const fetched = new Map();

function fetchOnce(address) {
  if (!fetched.has(address)) fetched.set(address, fetchFile(address).then((file) => URL.createObjectURL(file)));
  return fetched.get(address);
}
