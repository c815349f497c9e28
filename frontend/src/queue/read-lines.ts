/** Which lines were read and which not yet, remembered in this browser for each person and queue. */

import type { Picture } from "../live/apply";
import type { Line } from "./news-lines";

/** So many are remembered: more than can be shown at once. */
const MOST = 200;

export interface Remembered {
  /** The keys of what was read. */
  read: readonly string[];
  /** What was not read yet, and may have come about since. */
  unread: readonly Line[];
}

type Whose = Pick<Picture, "queue" | "me">;

/** `card.ts` looks for such names, too. */
const nameOf = ({ queue, me }: Whose) =>
  `printer_queue:news:${queue.id}:${me.person_id}`;

/** What was remembered; undefined for whoever looks for the first time. */
export function recall(live: Whose): Remembered | undefined {
  try {
    const kept = JSON.parse(window.localStorage.getItem(nameOf(live)) ?? "null");
    const { read, unread } = kept ?? {};
    return Array.isArray(read) && Array.isArray(unread)
      ? { read: read.map(String), unread: unread.filter(isLine) }
      : undefined;
  } catch {
    return undefined; // no storage here, or somebody else's
  }
}

/** Of what was read each page has an order of its own. */
function isSame(kept: Remembered, before: Remembered | undefined): boolean {
  const written = ({ read, unread }: Remembered) =>
    JSON.stringify([[...read].sort(), unread]);
  return before !== undefined && written(kept) === written(before);
}

function isLine(kept: unknown): kept is Line {
  const { key, about, text } = (kept ?? {}) as Partial<Line>;
  return [key, about, text].every((one) => typeof one === "string");
}

/** What was read here, then what only other pages know of, without the oldest. */
export function together(own: readonly string[], others: readonly string[]): string[] {
  return [...new Set([...own, ...others])].slice(-MOST);
}

export function remember(live: Whose, { read, unread }: Remembered): void {
  try {
    const kept = { read: read.slice(-MOST), unread: unread.slice(0, MOST) };
    if (!isSame(kept, recall(live))) {
      window.localStorage.setItem(nameOf(live), JSON.stringify(kept));
    }
  } catch {
    // no storage here: it is known until the page is loaded anew
  }
}
