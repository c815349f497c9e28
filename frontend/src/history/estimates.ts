/** How right people's estimates were. */

import type { Minutes } from "../live/types";
import { hadPrinter, quantile } from "./counting";
import type { PrintRow } from "./rows";

export interface Point {
  said: Minutes;
  took: Minutes;
  name: string;
}

/**
 * Completed prints that had an estimate, oldest first. Pauses do not count: nobody can
 * foresee them.
 */
export function pointsOf(prints: Iterable<PrintRow>): Point[] {
  const points: Point[] = [];
  for (const row of prints) {
    const said = row.estimate;
    const took = hadPrinter(row) - (row.paused ?? 0);
    if (row.status === "completed" && said !== undefined && said > 0 && took > 0) {
      points.push({ said, took, name: row.name });
    }
  }
  return points;
}

/** By which share of it prints are off what was said, at the middle. */
export function typicalError(points: readonly Point[]): number | undefined {
  return quantile(
    points.map(({ said, took }) => Math.abs(took - said) / said),
    50,
  );
}

/** How long prints took for each minute that was said, at the middle. */
export function typicalShare(points: readonly Point[]): number | undefined {
  return quantile(
    points.map(({ said, took }) => took / said),
    50,
  );
}

/** From so many minutes on to the next; to sum up what a cloud of points shows. */
export const CLASSES: readonly [from: Minutes, below: Minutes][] = [
  [0, 60],
  [60, 240],
  [240, 720],
  [720, Number.POSITIVE_INFINITY],
];

export function inClass(
  points: readonly Point[],
  [from, below]: readonly [Minutes, Minutes],
): Point[] {
  return points.filter(({ said }) => said >= from && said < below);
}
