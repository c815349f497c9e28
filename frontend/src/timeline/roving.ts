/** Which bar a key leads to. */

import type { Bar, Row } from "./rows";

/** Return the bar that `key` leads to from another; undefined where none is. */
export function neighbour(
  rows: readonly Row[],
  id: string,
  key: string,
): Bar | undefined {
  const at = rows.findIndex(({ bars }) => bars.some((bar) => bar.id === id));
  const row = rows[at];
  const place = row?.bars.findIndex((bar) => bar.id === id) ?? -1;
  const bar = row?.bars[place];
  if (!row || !bar) {
    return undefined;
  }
  switch (key) {
    case "ArrowLeft":
      return row.bars[place - 1];
    case "ArrowRight":
      return row.bars[place + 1];
    case "Home":
      return row.bars[0];
    case "End":
      return row.bars.at(-1);
    case "ArrowUp":
      return nearest(rows.slice(0, at).reverse(), bar);
    case "ArrowDown":
      return nearest(rows.slice(at + 1), bar);
    default:
      return undefined;
  }
}

/** The bar closest in time in the first row that has any. */
function nearest(rows: readonly Row[], bar: Bar): Bar | undefined {
  const row = rows.find(({ bars }) => bars.length);
  return row?.bars.reduce((best, one) =>
    distance(one, bar) < distance(best, bar) ? one : best,
  );
}

function distance(one: Bar, other: Bar): number {
  return (
    Math.max(0, one.start - other.end, other.start - one.end) * 1e6 +
    Math.abs(one.start - other.start)
  );
}

/** Return where Tab enters: the first bar that is not over, else any. */
export function entrance(rows: readonly Row[], now: number): Bar | undefined {
  const bars = rows.flatMap((row) => row.bars);
  return bars.find((bar) => bar.end > now) ?? bars[0];
}
