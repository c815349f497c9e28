/**
 * What the history page counts, as the integration's own statistics count it.
 *
 * - Success is the share of completed prints among those that were completed or failed;
 *   what people cancelled says nothing about the printer.
 * - A job that was cancelled before it started is no print.
 * - Hours run from start to end, pauses included; filament of a print that was not
 *   completed is the share of its estimate that it ran.
 * - Walk-ups, which are nobody's, do not wait.
 */

import type { Minutes } from "../live/types";
import { type Bars, barOf, type Calendar } from "./days";
import type { PrintRow } from "./rows";

export type Outcome = PrintRow["status"];

export interface Tally {
  completed: number;
  failed: number;
  cancelled: number;
}

/** A start up to so many seconds before or after the told one is as told. */
const ON_TIME = 15 * 60;

/** Whether it was printed; an admin may have said how it ended without a start. */
export function wasPrinted(row: PrintRow): boolean {
  return row.started !== undefined || row.status !== "cancelled";
}

export function tallyOf(prints: Iterable<PrintRow>): Tally {
  const tally: Tally = { completed: 0, failed: 0, cancelled: 0 };
  for (const row of prints) {
    tally[row.status] += 1;
  }
  return tally;
}

/** Share (0-1) of prints that were completed; undefined where none was or failed. */
export function successOf({ completed, failed }: Tally): number | undefined {
  return completed + failed ? completed / (completed + failed) : undefined;
}

/** How long it had the printer. */
export function hadPrinter(row: PrintRow): Minutes {
  if (row.started === undefined) {
    return 0;
  }
  return row.actual ?? (row.ended - row.started) / 60;
}

export interface Figures {
  prints: number;
  success?: number;
  printed: Minutes;
  grams: number;
  /** Median wait until the printer was offered, or until the start without an offer. */
  wait?: Minutes;
  /** Prints that were told a start when they joined, and the share that kept it. */
  told: number;
  kept?: number;
}

export function figuresOf(prints: readonly PrintRow[]): Figures {
  const told = prints.filter(
    ({ told_start, started }) => told_start !== undefined && started !== undefined,
  );
  const kept = told.filter(
    ({ told_start = 0, started = 0 }) => Math.abs(started - told_start) <= ON_TIME,
  );
  return {
    prints: prints.length,
    success: successOf(tallyOf(prints)),
    printed: sum(prints, hadPrinter),
    grams: sum(prints, gramsUsed),
    wait: quantile(waitsOf(prints), 50),
    told: told.length,
    kept: told.length ? kept.length / told.length : undefined,
  };
}

function gramsUsed(row: PrintRow): number {
  const grams = row.grams ?? 0;
  if (row.status === "completed" || !row.estimate) {
    return grams;
  }
  return grams * Math.min(1, hadPrinter(row) / row.estimate);
}

/** How long it waited; undefined for what nobody waited for. */
export function waitOf(row: PrintRow): Minutes | undefined {
  if (row.started === undefined || personOf(row) === undefined) {
    return undefined;
  }
  return Math.max(0, (row.offered ?? row.started) - row.created) / 60;
}

function waitsOf(prints: Iterable<PrintRow>): Minutes[] {
  return Array.from(prints, waitOf).filter((wait) => wait !== undefined);
}

/** The smallest value that so many percent do not exceed (nearest rank). */
export function quantile(
  values: readonly number[],
  percent: number,
): number | undefined {
  const ordered = Float64Array.from(values).sort();
  return ordered[Math.max(0, Math.ceil((ordered.length * percent) / 100) - 1)];
}

/** How a job's person is told apart; undefined for a walk-up. */
export function personOf(row: PrintRow): string | undefined {
  return row.person_id ?? row.person;
}

/** Prints in the bar of the day on which they ended. */
export function inBars(
  prints: Iterable<PrintRow>,
  bars: Bars,
  calendar: Calendar,
): PrintRow[][] {
  const filled: PrintRow[][] = Array.from({ length: bars.count }, () => []);
  for (const row of prints) {
    const bar = barOf(bars, row.ended, calendar);
    if (bar !== undefined) {
      filled[bar]?.push(row);
    }
  }
  return filled;
}

export interface Waits {
  count: number;
  median?: Minutes;
  p95?: Minutes;
}

export function waits(prints: Iterable<PrintRow>): Waits {
  const found = waitsOf(prints);
  return {
    count: found.length,
    median: quantile(found, 50),
    p95: quantile(found, 95),
  };
}

/** Prints by what `keyOf` says; those without a key under undefined. */
export function groupBy(
  prints: Iterable<PrintRow>,
  keyOf: (row: PrintRow) => string | undefined,
): Map<string | undefined, PrintRow[]> {
  const groups = new Map<string | undefined, PrintRow[]>();
  for (const row of prints) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) {
      group.push(row);
    } else {
      groups.set(key, [row]);
    }
  }
  return groups;
}

export function materialOf(row: PrintRow): string | undefined {
  return row.material?.trim().toUpperCase() || undefined;
}

export function sum<T>(list: readonly T[], amountOf: (one: T) => number): number {
  return list.reduce((whole, one) => whole + amountOf(one), 0);
}
