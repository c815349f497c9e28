/** What a form changes of a job's urgency. */

import type { Urgency } from "../actions";
import type { App } from "../app";
import { momentOf } from "../zoned";

export const MOMENTS = ["deadline", "earliest_start"] as const;

/** The moments as `<input type="datetime-local">` has them; empty for none. */
export type Moments = Readonly<Record<(typeof MOMENTS)[number], string>>;

/** Return what differs from before; a field that was emptied takes its moment away. */
export function urgencyChange(
  priority: number,
  { before, typed }: { before: Moments; typed: Moments },
  zone?: string,
): Urgency {
  const change: Urgency = { priority };
  for (const name of MOMENTS) {
    if (typed[name] !== before[name]) {
      change[name] = momentOf(typed[name], zone) ?? null;
    }
  }
  return change;
}

/** What says that urgency decides nothing here; undefined where the plan goes by it. */
export function urgencyNote({ text, live }: Pick<App, "text" | "live">) {
  const { ordering } = live.queue;
  return ordering === "optimised" ? undefined : text(`ui_urgency_${ordering}`);
}
