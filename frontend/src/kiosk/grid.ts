/** How what is on a wall is laid out so that nobody has to scroll. */

/** So many printers are told apart from across the room. */
export const MOST_TILES = 12;

/** A tile is rather wider than high. */
const RATIO = 1.7;

/** How many of `count` stand on each page: as evenly as can be, at most `most`. */
export function onEachPage(count: number, most: number): number {
  const pages = Math.max(1, Math.ceil(count / Math.max(1, most)));
  return Math.max(1, Math.ceil(count / pages));
}

export function pagesOf(count: number, perPage: number): number {
  return Math.max(1, Math.ceil(count / perPage));
}

/** What stands on a page; pages go on from the first after the last, and back. */
export function pageOf<T>(all: readonly T[], perPage: number, page: number): T[] {
  const pages = pagesOf(all.length, perPage);
  const at = (((page % pages) + pages) % pages) * perPage;
  return all.slice(at, at + perPage);
}

/** How many columns give tiles of the best shape in a room of this shape. */
export function columnsOf(count: number, width: number, height: number): number {
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let columns = 1; columns <= count; columns += 1) {
    const rows = Math.ceil(count / columns);
    const ratio = width / columns / (height / rows);
    const off = Math.abs(Math.log(ratio / RATIO)) + 0.2 * (columns * rows - count);
    if (off < least) {
      least = off;
      best = columns;
    }
  }
  return best;
}
