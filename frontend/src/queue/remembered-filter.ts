/** What the list is filtered by, remembered in this browser for each person and queue. */

import type { Picture } from "../live/apply";

export const KINDS = ["printer", "material", "person"] as const;
export type Kind = (typeof KINDS)[number];

/** What is chosen, by id or name; empty where a job has none of it. */
export type Filter = Readonly<Partial<Record<Kind, string>>>;

export function isActive(filter: Filter): boolean {
  return KINDS.some((kind) => filter[kind] !== undefined);
}

const nameOf = ({ queue, me }: Pick<Picture, "queue" | "me">) =>
  `printer_queue:filter:${queue.id}:${me.person_id}`;

/** What this browser remembers of a person and queue; empty where nothing. */
export function rememberedFilter(live: Pick<Picture, "queue" | "me">): Filter {
  try {
    const kept: unknown = JSON.parse(
      window.localStorage.getItem(nameOf(live)) ?? "null",
    );
    const known = Object.entries(kept ?? {}).filter(
      ([kind, value]) => KINDS.includes(kind as Kind) && typeof value === "string",
    );
    return Object.fromEntries(known);
  } catch {
    return {}; // no storage here, or somebody else's
  }
}

export function rememberFilter(
  live: Pick<Picture, "queue" | "me">,
  filter: Filter,
): void {
  try {
    if (isActive(filter)) {
      window.localStorage.setItem(nameOf(live), JSON.stringify(filter));
    } else {
      window.localStorage.removeItem(nameOf(live));
    }
  } catch {
    // no storage here: it holds until the page is loaded anew
  }
}
