import type { Minutes } from "../live/types";

/** Durations that axes are labelled with. */
export const STEPS: readonly Minutes[] = [
  1, 2, 5, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 5_760, 14_400, 43_200,
];

/** The steps right below the least and above the most of some durations. */
export function stepsAround(
  durations: Iterable<Minutes>,
): [low: Minutes, high: Minutes] {
  let [least, most] = [60, 60];
  for (const duration of durations) {
    least = Math.min(least, duration);
    most = Math.max(most, duration);
  }
  const low = STEPS.findLast((step) => step <= least) ?? least;
  return [low, STEPS.find((step) => step > most) ?? most];
}

/** From line to line on an axis that begins at nothing: few, and round. */
export function stepUpTo(most: Minutes): Minutes {
  return STEPS.find((step) => most / step <= 6) ?? most / 6;
}
