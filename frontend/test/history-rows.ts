/** Rows of a history to count, and clocks in other zones. */

import { calendarOf } from "../src/history/days";
import type { PrintRow } from "../src/history/rows";
import type { Moment } from "../src/live/types";
import { Times } from "../src/times";

export const at = (iso: string): Moment => Date.parse(iso) / 1000;

export function row(told: Partial<PrintRow> = {}): PrintRow {
  const ended = told.ended ?? at("2026-11-21T12:00:00Z");
  return {
    id: "j1",
    number: 1,
    name: "bracket",
    person: "Ann",
    person_id: "ann",
    printer_id: "p1",
    status: "completed",
    created: ended - 7_200,
    started: ended - 3_600,
    ended,
    ...told,
  };
}

/** A print that was started at the printer: nobody's, and nobody waited. */
export function walkUp(told: Partial<PrintRow> = {}): PrintRow {
  return row({ person: undefined, person_id: undefined, ...told });
}

export const calendarIn = (zone: string) => calendarOf(timesIn(zone));

export function timesIn(zone: string): Times {
  const locale = {
    language: "en",
    time_format: "24",
    time_zone: "server",
  } as const;
  return new Times({ locale, config: { time_zone: zone } }, (key) => key);
}
