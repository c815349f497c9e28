/** Makes the next picture of the queue from the one before and what has changed. */

import type { Changes, Difference, Differences, Snapshot } from "./types";

/** The queue as it is now. What did not change is the same object as before. */
export type Picture = Readonly<Omit<Snapshot, "kind">>;

export function pictureOf({ kind: _, ...picture }: Snapshot): Picture {
  return picture;
}

export function apply(before: Picture, changes: Changes): Picture {
  return {
    queue: changes.queue ? changed(before.queue, changes.queue) : before.queue,
    queues: changes.queues ?? before.queues,
    me: changes.me ?? before.me,
    printers: rows(before.printers, changes.printers),
    jobs: rows(before.jobs, changes.jobs),
    past: rows(before.past, changes.past),
    order: changes.order ?? before.order,
    printer_order: changes.printer_order ?? before.printer_order,
  };
}

function rows<T extends object>(
  before: Record<string, T>,
  changes: Differences<T> | undefined,
): Record<string, T> {
  if (!changes) {
    return before;
  }
  const after = { ...before };
  for (const [id, change] of Object.entries(changes)) {
    if (change === null) {
      delete after[id];
    } else {
      after[id] = changed(before[id] ?? ({} as T), change);
    }
  }
  return after;
}

function changed<T extends object>(before: T, change: Difference<T>): T {
  const after = { ...before } as Record<string, unknown>;
  for (const [field, value] of Object.entries(change)) {
    if (value === null) {
      delete after[field];
    } else {
      after[field] = value;
    }
  }
  return after as T;
}
