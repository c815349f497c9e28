/** The marks of the time axis: round times of day where the user is. */

import type { Moment } from "../live/types";
import { offsetAt } from "../zoned";
import type { Range } from "./scale";

const QUARTER = 900;
const DAY = 86_400;

export interface Tick {
  at: Moment;
  midnight: boolean;
}

/**
 * Return the moments in a range whose local time is a multiple of `step` minutes.
 *
 * All zones are whole quarters of an hour from UTC, so a walk in quarters meets every
 * round time, also on days that have 23 or 25 hours.
 */
export function ticks(range: Range, step: number, zone: string | undefined): Tick[] {
  const offset = offsets(range, zone);
  const found: Tick[] = [];
  const first = Math.ceil(range.start / QUARTER) * QUARTER;
  for (let at = first; at <= range.end; at += QUARTER) {
    const ofDay = (at + offset(at)) % DAY;
    if (ofDay % (step * 60) === 0) {
      found.push({ at, midnight: ofDay === 0 });
    }
  }
  return found;
}

/** How far local time is ahead of UTC; asking for it is slow, and it seldom changes. */
function offsets(range: Range, zone: string | undefined): (at: Moment) => number {
  const before = offsetAt(range.start, zone);
  return before === offsetAt(range.end, zone)
    ? () => before
    : (at) => offsetAt(at, zone);
}
