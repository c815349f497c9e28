/** What the form to reserve a printer holds, and what of it the queue is asked for. */

import type { Wanted } from "../actions";
import type { Moment } from "../live/types";
import { localOf, momentOf } from "../zoned";

export interface Draft {
  /** As fields for date and time hold them; empty where they hold none. */
  start: string;
  end: string;
  /** What for. */
  name: string;
  /** A member's id; empty for whoever reserves. */
  person: string;
}

const QUARTER = 900;
const USUAL = 2 * 3600;

/** Two hours from the next quarter of an hour on. */
export function emptyDraft(now: Moment, zone?: string): Draft {
  const start = Math.ceil(now / QUARTER) * QUARTER;
  return {
    start: localOf(start, zone),
    end: localOf(start + USUAL, zone),
    name: "",
    person: "",
  };
}

/** Return what is asked for; undefined where a time is missing. */
export function wantedOf(draft: Draft, zone?: string): Wanted | undefined {
  const start = momentOf(draft.start, zone);
  const end = momentOf(draft.end, zone);
  if (start === undefined || end === undefined) {
    return undefined;
  }
  const name = draft.name.trim();
  return {
    start,
    end,
    ...(name ? { name } : {}),
    ...(draft.person ? { person: draft.person } : {}),
  };
}
