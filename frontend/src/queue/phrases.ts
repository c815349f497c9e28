/** What is known of a job, in the words that rows and dialogs use. */

import type { App } from "../app";
import type { FailedAttempt, Job, Moment } from "../live/types";
import { faultWords } from "../parts/fault";
import { entityName } from "../printers/stops";
import { type TextKey, textOr } from "../text";
import { windowOf } from "./windows";

/** A printer's name; of one that has been removed nobody knows it. */
export function printerName(app: App, id: string | undefined): string | undefined {
  return id === undefined ? undefined : app.live.printers[id]?.name;
}

/** Whose job it is; a walk-up's person is known to nobody. */
export function personOf(app: App, job: Job): string {
  return job.person ?? app.text("ui_job_nobody");
}

/** "3: bracket, Ann": what a row is called. */
export function nameOfRow(app: App, job: Job, place: number | undefined): string {
  const who = `${job.name}, ${personOf(app, job)}`;
  return place === undefined ? who : `${place}: ${who}`;
}

/** Why it waits, or how it goes; empty where there is nothing to say. */
export function reasonOf(app: App, job: Job): string {
  if (job.status === "printing") {
    return job.paused ? app.text("ui_job_paused") : "";
  }
  if (job.status === "held") {
    return heldBecause(app, job);
  }
  const window = windowOf(job, app.live.queue);
  if (window) {
    const key = job.status === "offered" ? "ui_job_claim_until" : "ui_job_start_until";
    return app.text(key, { time: app.times.at(window.ends) });
  }
  if (job.waiting_for === "after" && job.after !== undefined) {
    return app.text("ui_job_waits_after", { number: job.after });
  }
  if (job.waiting_for === "interlock") {
    return interlockReason(app, job);
  }
  return planReason(app, job) || waitingReason(app, job);
}

function heldBecause({ text }: App, job: Job): string {
  const why = job.reason && textOr(text, `ui_held_${job.reason}`, "");
  return why || text("waiting_resume");
}

/** The entities that keep the printers from starting which may print it. */
function interlockReason({ text, live, hass }: App, job: Job): string {
  const may = mayPrintOn(job);
  const blocks = Object.entries(live.queue.interlocks ?? {})
    .filter(([id]) => !may || may.includes(id))
    .map(([, entity]) => entityName(hass, entity));
  const entities = [...new Set(blocks)].join(", ");
  return entities
    ? text("ui_job_waits_interlock", { entities })
    : text("waiting_interlock");
}

/** The printers that its person has chosen; undefined where any may print it. */
export function mayPrintOn(job: Job): readonly string[] | undefined {
  return job.forced_printer_id ? [job.forced_printer_id] : job.printer_ids;
}

function waitingReason({ text, times }: App, job: Job): string {
  if (!job.waiting_for) {
    return "";
  }
  const key = `waiting_${job.waiting_for}`;
  if (job.waiting_until !== undefined) {
    const until = text(`${key}_until` as TextKey, {
      time: times.at(job.waiting_until),
    });
    if (until !== `${key}_until`) {
      return until;
    }
  }
  return textOr(text, key, "");
}

/** Only while the order is what it waits for: whatever else is in the way comes first. */
function planReason(app: App, job: Job): string {
  const reason = job.plan_reason;
  if (!reason || !["others", "printer"].includes(job.waiting_for ?? "")) {
    return "";
  }
  const nameless = reason.kind === "saves_swap" && !reason.material;
  const unmeasured = reason.kind.startsWith("nearer") && !reason.minutes;
  const kind = unmeasured ? `${reason.kind}_somehow` : reason.kind;
  const key = `plan_${nameless ? "saves_some_swap" : kind}`;
  const said = app.text(key as TextKey, {
    material: reason.material ?? "",
    printer: printerName(app, reason.printer_id) ?? "",
    start: app.times.at(reason.start),
    instead: app.times.at(reason.instead ?? reason.start),
    site: reason.site ?? "",
    minutes: reason.minutes ?? "",
  });
  return said === key ? "" : said;
}

/** That the spool has to be changed first, since too little is left on it. */
export function tooLittle({ text }: App, { too_little: short }: Job): string {
  return short
    ? text(short.filament ? "ui_too_little_of" : "ui_too_little", { ...short })
    : "";
}

/** Why it came back to the queue, where that is known and not what it waits for. */
export function cameBack({ text }: App, job: Job): string {
  return job.reason && job.status === "queued" && job.reason !== job.waiting_for
    ? textOr(text, `ui_back_${job.reason}`, "")
    : "";
}

/** What came of an attempt of a printer that starts by itself. */
export function attemptWords(
  app: App,
  failed: FailedAttempt,
  printer = printerName(app, failed.printer_id),
): string {
  const { reason, error } = failed;
  const { text } = app;
  // Of an attempt before the print, else of a print as the history has it.
  const known =
    textOr(text, `ui_failed_${reason}`, "") ||
    textOr(text, `ui_back_${reason}`, "") ||
    textOr(text, `reason_${reason}`, text("ui_back_print_failed"));
  const said = error ? `${known} – ${faultWords(text, error)}` : known;
  return printer ? `${printer}: ${said}` : said;
}

/** "about 14:20 (14:10 – 14:45)", "since 13:05"; when it starts or has started. */
export function startOf(app: App, job: Job, withRange = true): string {
  const { text, times } = app;
  if (job.started !== undefined) {
    return text("ui_job_since", { time: times.at(job.started) });
  }
  const expected = job.expected;
  if (!expected) {
    return "";
  }
  const { start, start_low: low, start_high: high } = expected;
  const about = text("ui_job_about", { time: times.at(start) });
  return withRange && high - low >= 120
    ? `${about} (${times.range(low, high)})`
    : about;
}

/** When a print ends, as it is told in a row. */
export function endOf(app: App, job: Job): string {
  const expected = job.expected;
  return job.status === "printing" && expected
    ? app.text("expected_end", { time: app.times.at(expected.end) })
    : "";
}

/** How its deadline looks: met, at risk, or not to be kept as things stand. */
export function deadlineOutlook(job: Job): "met" | "risk" | "late" | undefined {
  if (job.deadline === undefined || !job.expected) {
    return undefined;
  }
  return outlook(job.deadline, job.expected.end, job.expected.end_high);
}

function outlook(deadline: Moment, end: Moment, high: Moment): "met" | "risk" | "late" {
  if (end > deadline) {
    return "late";
  }
  return high > deadline ? "risk" : "met";
}
