/** The marks of the time axis: round times of day where the user is. */

import type { Moment } from "../live/types";
import type { Range } from "./scale";

const QUARTER = 900;

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
  const format = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const found: Tick[] = [];
  for (
    let at = Math.ceil(range.start / QUARTER) * QUARTER;
    at <= range.end;
    at += QUARTER
  ) {
    const [hour, minute] = format
      .format(at * 1000)
      .split(":")
      .map(Number) as [number, number];
    const ofDay = hour * 60 + minute;
    if (ofDay % step === 0) {
      found.push({ at, midnight: ofDay === 0 });
    }
  }
  return found;
}
