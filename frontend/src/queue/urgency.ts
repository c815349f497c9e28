/** What a form changes of a job's urgency. */

import type { Urgency } from "../actions";
import { momentOf } from "../zoned";

/** Return what differs from before; a field that was emptied takes the deadline away. */
export function urgencyChange(
  priority: number,
  deadline: { before: string; typed: string },
  zone?: string,
): Urgency {
  return deadline.typed === deadline.before
    ? { priority }
    : { priority, deadline: momentOf(deadline.typed, zone) ?? null };
}
