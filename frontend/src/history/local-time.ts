/** ISO 8601 with the zone's offset: "2026-11-21T14:05:00+01:00". */

import type { Moment } from "../live/types";

/** Return what writes moments in a zone; undefined is the browser's own. */
export function localIso(zone: string | undefined): (moment: Moment) => string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (moment) => {
    const found: Record<string, string> = {};
    for (const { type, value } of parts.formatToParts(new Date(moment * 1000))) {
      found[type] = value;
    }
    const day = `${found.year}-${found.month}-${found.day}`;
    const local = `${day}T${found.hour}:${found.minute}:${found.second}`;
    const east = Math.round(Date.parse(`${local}Z`) / 1000 - Math.floor(moment)) / 60;
    const sign = east < 0 ? "-" : "+";
    const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
    return `${local}${sign}${two(Math.abs(east) / 60)}:${two(Math.abs(east) % 60)}`;
  };
}
