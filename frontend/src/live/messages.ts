/** What the queue's feed sends: all there is, what is different since, or that it is gone. */
import type { Job, Me, Minutes, PastPrint, Printer, Queue } from "./types";

export interface Snapshot {
  kind: "snapshot";
  queue: Queue;
  /** All queues there are, to choose from. */
  queues: { id: string; name: string }[];
  me: Me;
  printers: Record<string, Printer>;
  jobs: Record<string, Job>;
  past: Record<string, PastPrint>;
  /** Ids of all open jobs in the queue's order: with a printer, waiting, on hold. */
  order: string[];
  /** Ids of the printers by name. */
  printer_order: string[];
}

/**
 * What is different: a row's null is a row that is gone, a field's a field. Of what has
 * fields itself, such as `expected`, only those that changed are sent.
 */
export type Difference<T> = { [K in keyof T]?: Part<T[K]> | null };
type Part<T> = T extends unknown[] ? T : T extends object ? Difference<T> : T;
export type Differences<T> = Record<string, Difference<T> | null>;

export interface Changes {
  kind: "changes";
  queue?: Difference<Queue>;
  queues?: { id: string; name: string }[];
  me?: Me;
  printers?: Differences<Printer>;
  jobs?: Differences<Job>;
  /**
   * By how many minutes jobs' expected moments moved, after all else has changed: all of
   * a job by the same, or each by its own, in the order of `MOMENTS`. A seventh number
   * is the place in `printer_order` of the printer that the job moved to.
   */
  moved?: Record<string, Minutes | number[]>;
  past?: Differences<PastPrint>;
  order?: string[];
  printer_order?: string[];
}

/** The queue is not loaded; a snapshot follows when it is again. */
export interface Gone {
  kind: "gone";
}

export type Message = Snapshot | Changes | Gone;
