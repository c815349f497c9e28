/** What the page of the past is told. */

import type { Minutes, Moment } from "../live/types";

/** A print that has ended, as the history page counts it. */
export interface PrintRow {
  id: string;
  number: number;
  name: string;
  person?: string;
  person_id?: string;
  printer_id?: string;
  material?: string;
  status: "completed" | "failed" | "cancelled";
  reason?: string;
  /** What the printer said as it failed. */
  error?: string;
  created: Moment;
  offered?: Moment;
  claimed?: Moment;
  started?: Moment;
  ended: Moment;
  estimate?: Minutes;
  actual?: Minutes;
  paused?: Minutes;
  grams?: number;
  /** What was said as it joined, and what it has cost in the end. */
  cost?: number;
  actual_cost?: number;
  told_start?: Moment;
  /** The hash of what it was to be, while that is kept. */
  picture?: string;
}

export interface History {
  since: Moment;
  until: Moment;
  printers: Record<string, string>;
  prints: PrintRow[];
}
