/** What a printer's tile says, line by line. */

import type { App } from "../app";
import type { Job, Moment, Printer } from "../live/types";
import { isBusy, type Look } from "./look";
import { stopOf } from "./stops";

/** Nobody has it, and it waits for nobody. */
const READY: readonly Look[] = ["idle", "finished", "cancelled"];

type Told = Pick<App, "text" | "times" | "live">;

/** Somebody's name, marked for the one who looks. */
export function personOf({ text, live }: Told, job: Job): string | undefined {
  return job.person_id === live.me.person_id && job.person
    ? text("ui_person_you", { person: job.person })
    : job.person;
}

/** What is printed, or to be printed, and by whom. */
export function whoAndWhat(
  app: Told,
  printer: Printer,
  job: Job | undefined,
): { what?: string; who?: string } {
  if (job) {
    return { what: job.name, who: personOf(app, job) ?? app.text("ui_printer_nobody") };
  }
  return isBusy(printer) ? { what: app.text("ui_printer_foreign") } : {};
}

/** When the print ends, or until when somebody is asked; undefined where neither is. */
export function untilWhen(
  { text, times }: Told,
  printer: Printer,
  job: Job | undefined,
  now: Moment,
): string | undefined {
  if (isBusy(printer)) {
    const { ends } = printer;
    if (ends === undefined) {
      return undefined;
    }
    const end = times.at(ends, now);
    const time = times.duration((ends - now) / 60);
    return ends > now + 30
      ? text("ui_printer_left", { time, end })
      : text("ui_printer_overdue", { end });
  }
  if (job?.status === "offered" && job.claim_by !== undefined) {
    return text("ui_printer_asked_until", { time: times.at(job.claim_by, now) });
  }
  if (job?.status === "reserved" && job.start_by !== undefined) {
    return text("ui_printer_start_until", { time: times.at(job.start_by, now) });
  }
  return undefined;
}

/**
 * When somebody new could have it, behind all that wait, unless something stops it. Beside
 * the end of a print, or until when somebody is asked, a second time would confuse.
 * Outside of opening hours it is from when it starts something by itself.
 */
export function whenFree(
  { text, times, live }: Told,
  printer: Printer,
  look: Look,
  now: Moment,
): string | undefined {
  const { free, waits_for_opening } = printer;
  if (!READY.includes(look) || stopOf(live, printer)) {
    return undefined;
  }
  if (free === undefined) {
    return waits_for_opening ? text("ui_printer_closed") : undefined;
  }
  if (free <= now + 30) {
    return text("ui_printer_free_now");
  }
  return text(waits_for_opening ? "ui_printer_starts_from" : "ui_printer_free_at", {
    time: times.at(free, now),
  });
}

/** Who has the printer after the print that runs. */
export function whoIsNext(app: Told, next: Job, now: Moment): string {
  const person = personOf(app, next) ?? next.name;
  if (next.status === "offered" && next.claim_by !== undefined) {
    const time = app.times.at(next.claim_by, now);
    return app.text("ui_printer_next_asked", { person, time });
  }
  return next.status === "reserved"
    ? app.text("ui_printer_next_claimed", { person })
    : app.text("ui_printer_next", { person });
}
