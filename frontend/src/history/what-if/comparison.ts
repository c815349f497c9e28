/** What other orderings would have done in a period, as the queue tells it. */

import type { Minutes, Ordering } from "../../live/types";

interface Waits {
  readonly mean_minutes: Minutes | null;
  readonly p95_minutes: Minutes | null;
}

/** What was counted of some jobs. */
export interface Tally {
  readonly completed: number;
  readonly failed: number;
  readonly swaps: number;
  readonly deadlines: number;
  readonly deadlines_met: number;
  readonly wait_for_start: Waits;
}

export interface Outcome extends Tally {
  /** Jobs that had not begun at the end. */
  readonly waiting: number;
  /** Jobs that no printer of today could print. */
  readonly left_out: number;
  readonly people: readonly (Tally & { person: string | null; person_id: string })[];
}

export interface Comparison {
  readonly jobs: number;
  readonly actual: Outcome;
  readonly orderings: readonly (Outcome & { ordering: Ordering })[];
}
