/** Calendar days and weeks, counted without a clock: a day may have 23 or 25 hours. */

import type { Moment } from "../live/types";
import type { Times } from "../times";

/** Which local day a moment is in, as whole days since 1970-01-01. */
export interface Calendar {
  dayOf(moment: Moment): number;
}

/** Clocks of all zones differ by whole quarters of an hour. */
const QUARTER = 900;

/** Asks for each quarter of an hour once: asking is slow. */
export function calendarOf(times: Pick<Times, "dayOf">): Calendar {
  const known = new Map<number, number>();
  return {
    dayOf(moment) {
      const quarter = Math.floor(moment / QUARTER);
      const found = known.get(quarter) ?? dayNumber(times.dayOf(moment));
      known.set(quarter, found);
      return found;
    },
  };
}

/** Whole days since 1970-01-01 of a day as "2026-11-21". */
export function dayNumber(key: string): number {
  return Math.round(Date.parse(`${key}T00:00:00Z`) / 86_400_000);
}

export function dayKey(day: number): string {
  return dateOf(day).toISOString().slice(0, 10);
}

/** Midnight UTC of the day, for formatters that are told UTC. */
export function dateOf(day: number): Date {
  return new Date(day * 86_400_000);
}

/** Bars of one width: single days, or weeks that begin on Monday. */
export interface Bars {
  readonly first: number;
  readonly last: number;
  readonly weekly: boolean;
  readonly count: number;
}

/** More days than this are counted in weeks, or the bars were too thin to be seen. */
const MOST_DAYS = 100;

/** Bars for so many local days, the last of which is that of `until`. */
export function barsUntil(until: Moment, days: number, calendar: Calendar): Bars {
  const last = calendar.dayOf(until);
  const first = last - days + 1;
  const weekly = days > MOST_DAYS;
  const count = weekly ? weekOf(last) - weekOf(first) + 1 : days;
  return { first, last, weekly, count };
}

/** Which bar a moment belongs to; undefined where it is outside of all. */
export function barOf(
  bars: Bars,
  moment: Moment,
  calendar: Calendar,
): number | undefined {
  const day = calendar.dayOf(moment);
  if (day < bars.first || day > bars.last) {
    return undefined;
  }
  return bars.weekly ? weekOf(day) - weekOf(bars.first) : day - bars.first;
}

/** The first and the last day of a bar; weeks at the ends may be cut. */
export function daysOf(bars: Bars, bar: number): [first: number, last: number] {
  if (!bars.weekly) {
    return [bars.first + bar, bars.first + bar];
  }
  const monday = (weekOf(bars.first) + bar) * 7 - 3;
  return [Math.max(monday, bars.first), Math.min(monday + 6, bars.last)];
}

/** 1970-01-01 was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
