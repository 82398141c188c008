// Presses on the map: each region can be pressed on at least 24 pixels, however small it is drawn.

import { findAll } from "../shared/dom.js";

const TARGET_PX = 24;
const STEP_PX = 4;
const DIRECTIONS = 16;

/** Returns the shape that a press is meant for: a small one whose target it is in, the one under it, or the nearest. */
export function findRegionNear(shapes, x, y, pressed) {
  const usable = shapes.filter((shape) => shape.hasAttribute("role"));
  return findSmallOne(usable, x, y) ?? pressed.closest?.("[data-region][role]") ?? findNearest(x, y);
}

/** Of the shapes that are smaller than a target, the one whose middle is nearest, if it is within its target. */
function findSmallOne(shapes, x, y) {
  const halves = shapes.flatMap((shape) => findAll("path, use", shape).map((half) => ({ shape, ...measure(half, x, y) })));
  const small = halves.filter(({ width, height, across, down }) => Math.min(width, height) < TARGET_PX && across <= reach(width) && down <= reach(height));
  return small.sort((one, other) => one.across + one.down - other.across - other.down)[0]?.shape;
}

const reach = (length) => Math.max(length, TARGET_PX) / 2;

function measure(half, x, y) {
  const { left, top, width, height } = half.getBoundingClientRect();
  return { width, height, across: Math.abs(x - left - width / 2), down: Math.abs(y - top - height / 2) };
}

/** Looks for a shape in growing circles. */
function findNearest(x, y) {
  for (let radius = STEP_PX; radius <= TARGET_PX; radius += STEP_PX) {
    for (let turn = 0; turn < DIRECTIONS; turn += 1) {
      const angle = (2 * Math.PI * turn) / DIRECTIONS;
      const found = document.elementFromPoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
      const shape = found?.closest("#body [data-region][role]");
      if (shape) return shape;
    }
  }
  return undefined;
}
