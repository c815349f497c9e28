/** Between moments and what a field for date and time holds, in a time zone. */

import type { Moment } from "./live/types";

const DAY = 86_400;
const LOCAL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/;

/** Return what `<input type="datetime-local">` holds; without a zone the browser's. */
export function localOf(moment: Moment, zone?: string): string {
  const wall = new Date((moment + offsetAt(moment, zone)) * 1000);
  return wall.toISOString().slice(0, 16);
}

/**
 * Return the moment that such a field means; undefined where it holds none.
 *
 * A time that clocks skip is as much later as they skip; of one that they show twice
 * the first is meant (as in ECMAScript's `Date` and RFC 5545).
 */
export function momentOf(local: string, zone?: string): Moment | undefined {
  const found = LOCAL.exec(local);
  if (!found) {
    return undefined;
  }
  const [year, month, day, hour, minute] = found.slice(1).map(Number) as Numbers;
  const wall = Date.UTC(year, month - 1, day, hour, minute) / 1000;
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const meant = [before, after].find((one) => one + offsetAt(one, zone) === wall);
  return meant ?? before;
}

type Numbers = [number, number, number, number, number];

/** Return how many seconds the zone's clocks are ahead of UTC. */
export function offsetAt(moment: Moment, zone: string | undefined): number {
  if (zone === undefined) {
    return -60 * new Date(moment * 1000).getTimezoneOffset();
  }
  const whole = Math.floor(moment / 60) * 60;
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(whole * 1000)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<"year" | "month" | "day" | "hour" | "minute" | "second", number>;
  const { year, month, day, hour, minute, second } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - whole;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    clocks.set(zone, clock);
  }
  return clock;
}
