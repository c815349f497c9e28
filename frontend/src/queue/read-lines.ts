/** Which lines were read, remembered in this browser for each person and queue. */

import type { Picture } from "../live/apply";

/** So many are remembered: more than can be shown at once. */
const MOST = 200;

const nameOf = ({ queue, me }: Pick<Picture, "queue" | "me">) =>
  `printer_queue:read:${queue.id}:${me.person_id}`;

/** The keys of what was read; undefined for whoever looks for the first time. */
export function readLines(live: Pick<Picture, "queue" | "me">): string[] | undefined {
  try {
    const kept: unknown = JSON.parse(
      window.localStorage.getItem(nameOf(live)) ?? "null",
    );
    return Array.isArray(kept) ? kept.map(String) : undefined;
  } catch {
    return undefined; // no storage here, or somebody else's
  }
}

export function rememberRead(
  live: Pick<Picture, "queue" | "me">,
  keys: readonly string[],
): void {
  try {
    window.localStorage.setItem(nameOf(live), JSON.stringify(keys.slice(-MOST)));
  } catch {
    // no storage here: it is read until the page is loaded anew
  }
}
