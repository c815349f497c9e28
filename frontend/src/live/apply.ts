/** Makes the next picture of the queue from the one before and what has changed. */

import type { Changes, Difference, Differences, Snapshot } from "./messages";
import { type Expected, type Job, MOMENTS } from "./types";

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
    jobs: moved(
      rows(before.jobs, changes.jobs),
      changes.moved,
      changes.printer_order ?? before.printer_order,
    ),
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

function moved(
  before: Record<string, Job>,
  moves: Changes["moved"],
  printers: string[],
): Record<string, Job> {
  if (!moves) {
    return before;
  }
  const after = { ...before };
  for (const [id, move] of Object.entries(moves)) {
    const job = after[id];
    if (job?.expected) {
      after[id] = { ...job, expected: movedBy(job.expected, move, printers) };
    }
  }
  return after;
}

function movedBy(
  before: Expected,
  move: number | number[],
  printers: string[],
): Expected {
  const after = { ...before };
  MOMENTS.forEach((name, place) => {
    after[name] += 60 * (typeof move === "number" ? move : (move[place] ?? 0));
  });
  const printer = typeof move === "number" ? undefined : move[MOMENTS.length];
  after.printer_id = printers[printer ?? -1] ?? before.printer_id;
  return after;
}

function changed<T extends object>(before: T, change: Difference<T>): T {
  const after = { ...before } as Record<string, unknown>;
  for (const [field, value] of Object.entries(change)) {
    const was = after[field];
    if (value === null) {
      delete after[field];
    } else if (isRow(was) && isRow(value)) {
      after[field] = changed(was, value);
    } else {
      after[field] = value;
    }
  }
  return after as T;
}

/** Whether it is a row within a row, of which only what changed is sent. */
function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
