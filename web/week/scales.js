// Scales of charts: from values to places, with round numbers at the ticks.

const STEPS = [1, 2, 2.5, 5, 10];

/** Returns a scale from values to places between `from` and `to`, which includes zero, and its ticks. */
export function scale(values, from, to, count = 3) {
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  const step = findStep((high - low) / count);
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)];
  const place = (value) => from + ((value / step - first) / (last - first)) * (to - from);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { place, ticks };
}

function findStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * STEPS.find((step) => step * power >= rough * 0.999);
}
