/** Where moments lie on the timeline, and how much of it is seen at once. */

import type { Moment } from "../live/types";

const HOUR = 3_600;
export const HOURS_BEFORE = 12;
export const HOURS_AFTER = 24;
export const NARROWEST = 3;
export const WIDEST = HOURS_BEFORE + HOURS_AFTER;
/** Widths in hours that the buttons and keys go through. */
const STEPS: readonly number[] = [NARROWEST, 4, 6, 8, 12, 18, 24, WIDEST];
/** Steps of the time axis in minutes; each divides a day. */
const TICKS: readonly number[] = [15, 30, 60, 120, 180, 360, 720];
/** Where now is put: past prints to its left, what is expected to its right. */
export const NOW_AT = 1 / 3;

/** All that can be scrolled to. */
export interface Range {
  start: Moment;
  end: Moment;
}

/**
 * Return twelve hours back and a day ahead, from a full hour on.
 *
 * It stays the same for an hour, so that what is drawn stays where it is.
 */
export function rangeAt(now: Moment): Range {
  const hour = Math.floor(now / HOUR) * HOUR;
  return {
    start: hour - HOURS_BEFORE * HOUR,
    end: hour + (HOURS_AFTER + 1) * HOUR,
  };
}

export function hoursOf({ start, end }: Range): number {
  return (end - start) / HOUR;
}

/** Return a moment's place in percent of the range: below 0 or above 100 outside it. */
export function percent({ start, end }: Range, moment: Moment): number {
  return Math.round(((moment - start) / (end - start)) * 100_000) / 1_000;
}

/** Keep a width in hours within what can be chosen. */
export function within(hours: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST, hours));
}

/** Return the next width in hours: `closer` sees less time. */
export function zoomed(hours: number, closer: boolean): number {
  const next = closer
    ? STEPS.findLast((step) => step < hours - 0.01)
    : STEPS.find((step) => step > hours + 0.01);
  return next ?? (closer ? NARROWEST : WIDEST);
}

/** Return how many hours to show first on so many pixels. */
export function firstHours(width: number): number {
  if (width < 500) {
    return 6;
  }
  return width < 900 ? 8 : 12;
}

/** Return the axis' step in minutes, so that its labels have `room` pixels each. */
export function tickStep(hours: number, width: number, room: number): number {
  const perMinute = width / (hours * 60);
  return TICKS.find((step) => step * perMinute >= room) ?? 720;
}

/** Return the left edge that keeps `moment` where it is while the width changes. */
export function zoomAround(
  left: Moment,
  before: number,
  after: number,
  moment: Moment,
): Moment {
  return moment - ((moment - left) * after) / before;
}

/** Return the left edge that puts now at its place. */
export function leftOfNow(now: Moment, hours: number): Moment {
  return now - hours * HOUR * NOW_AT;
}

/** Return the part of a span that is in the range, undefined where none is. */
export function clipped<T extends { start: Moment; end: Moment }>(
  range: Range,
  span: T,
): { start: Moment; end: Moment } | undefined {
  const start = Math.max(span.start, range.start);
  const end = Math.min(span.end, range.end);
  return start < end ? { start, end } : undefined;
}
