/** A printer's maintenance, as `presentation/maintenance.py` tells it, and in words. */

import { ask } from "../actions";
import type { App } from "../app";
import { Numbers } from "../history/numbers";

/** What is left until it is due, below zero once it is; null where it is not due by it. */
export interface Task {
  name: string;
  state: "ok" | "due_soon" | "overdue";
  /** The printer is out of service while it is overdue. */
  closes: boolean;
  hours_left: number | null;
  prints_left: number | null;
  days_left: number | null;
}

/** Who did what; `by` is null for who is no member or an automation, empty for a hidden name. */
export interface Done {
  task: string;
  /** In ISO 8601. */
  at: string;
  by: string | null;
  note: string | null;
}

export interface Maintenance {
  hours_printed: number;
  prints: number;
  /** From when on that was counted, in ISO 8601. */
  since: string | null;
  tasks: Task[];
  /** The last entry first. */
  log: Done[];
}

type Told = Pick<App, "text" | "times" | "hass">;

export function maintenanceOf(app: App, printerId: string): Promise<Maintenance> {
  return ask(app, {
    type: "printer_queue/maintenance",
    config_entry_id: app.live.queue.id,
    printer_id: printerId,
  });
}

export function countedWords({ text, times, hass }: Told, known: Maintenance): string {
  const numbers = new Numbers(hass.locale);
  const hours = numbers.hours(known.hours_printed * 60);
  const prints = numbers.count(known.prints);
  return known.since === null
    ? text("ui_maintenance_counted", { hours, prints })
    : text("ui_maintenance_counted_since", {
        hours,
        prints,
        day: dayOf({ times, hass }, known.since),
      });
}

/** "40 h of printing, 3 d, or prints: 12": it is due by what comes first. */
export function leftWords({ text, times, hass }: Told, task: Task): string {
  const numbers = new Numbers(hass.locale);
  const { hours_left: hours, prints_left: prints, days_left: days } = task;
  const left = [
    hours === null
      ? ""
      : text("ui_maintenance_hours", { hours: numbers.hours(hours * 60) }),
    days === null ? "" : times.duration(days * 1440),
    prints === null
      ? ""
      : text("ui_maintenance_prints", { prints: numbers.count(prints) }),
  ];
  return new Intl.ListFormat(hass.locale.language, { type: "disjunction" }).format(
    left.filter(Boolean),
  );
}

export function doneWords({ text, times, hass }: Told, { at, by }: Done): string {
  const person = by === null ? text("ui_maintenance_admin") : by || text("ui_somebody");
  return text("ui_maintenance_by", { day: dayOf({ times, hass }, at), person });
}

/** With its year: some tasks are done once in several. */
function dayOf({ times, hass }: Pick<App, "times" | "hass">, iso: string): string {
  const format = { dateStyle: "medium", timeZone: times.zone } as const;
  return new Intl.DateTimeFormat(hass.locale.language, format).format(Date.parse(iso));
}
