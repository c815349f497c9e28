/** What a printer's tile says of what is in the way, beside what it does. */

import type { App } from "../app";
import type { Closure, Job, Printer } from "../live/types";
import { isSomebodys, type Look } from "./look";

type Told = Pick<App, "text" | "times">;

/** Why nobody hears a printer, and what to check; undefined of one that is heard. */
export function silenceWords(
  { text }: Pick<App, "text">,
  { silent_because, site = "" }: Printer,
  look: Look,
): string | undefined {
  if (look !== "offline" && look !== "unknown") {
    return undefined;
  }
  return silent_because
    ? text("ui_printer_site_note", { site })
    : text(`ui_printer_${look}_note`);
}

/** Why something is closed, and when it opens by itself. */
export function closureWords(
  { text, times }: Told,
  { note, until }: Closure = {},
): string[] {
  return [
    note ? text("ui_closed_note", { reason: note }) : "",
    until ? text("ui_closed_until", { time: times.at(until) }) : "",
  ].filter(Boolean);
}

/** Why a printer is out of service, and until when. */
export function serviceWords(app: Told, printer: Printer): string[] {
  const { closed_for: task, closure } = printer;
  const overdue = task ? [app.text("ui_printer_closed_for", { task })] : [];
  return [...overdue, ...closureWords(app, closure)];
}

/**
 * What the printer says of an error. What the print before had is nothing to whoever is
 * asked now; a refused start is.
 */
export function errorOf(
  { error, waits_for_plate, plate_error }: Printer,
  look: Look,
  job: Job | undefined,
): string | undefined {
  if (isSomebodys(look) && job?.reason !== "rejected") {
    return undefined;
  }
  return error ?? (waits_for_plate ? plate_error : undefined);
}
