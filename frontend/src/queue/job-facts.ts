/** Everything that is known of a job, as pairs of what it is and what is known. */

import { html, type TemplateResult } from "lit";
import type { App } from "../app";
import { Numbers } from "../history/numbers";
import type { Job } from "../live/types";
import { spools } from "../parts/spools";
import type { TextKey } from "../text";
import {
  attemptWords,
  cameBack,
  deadlineOutlook,
  mayPrintOn,
  personOf,
  printerName,
  reasonOf,
  startOf,
  tooLittle,
} from "./phrases";

export interface Fact {
  label: string;
  value: string | TemplateResult;
}

type Value = string | number | TemplateResult | undefined;

export function facts(app: App, job: Job): Fact[] {
  const { text } = app;
  const told: [TextKey, Value][] = [
    ["ui_job_person", personOf(app, job)],
    ["ui_job_status", status(app, job)],
    ["ui_job_place", job.position],
    ["ui_job_start", startOf(app, job)],
    ["ui_job_end", end(app, job)],
    ["ui_job_printer", printer(app, job)],
    ["ui_job_may_print_on", chosenPrinters(app, job)],
    ["ui_job_time", time(app, job)],
    ["ui_job_deadline", deadline(app, job)],
    ["ui_job_earliest_start", earliestStart(app, job)],
    ["ui_job_priority_label", job.priority === 5 ? undefined : job.priority],
    [
      "ui_job_material",
      job.filaments && spools(text, job.filaments, text("ui_job_material")),
    ],
    ["ui_job_grams", job.grams === undefined ? undefined : grams(app, job)],
    ["ui_job_cost", job.cost === undefined ? undefined : cost(app, job.cost)],
    ["ui_job_size", size(app, job)],
    [
      "ui_job_nozzle",
      job.nozzle === undefined ? undefined : `${number(app, job.nozzle)} mm`,
    ],
    ["ui_job_file", job.file && file(app, job.file)],
    ["ui_job_failed_attempts", attempts(app, job.failed_attempts)],
    ["ui_job_after", job.after === undefined ? undefined : `#${job.after}`],
    ["ui_job_retry_of", job.retry_of === undefined ? undefined : `#${job.retry_of}`],
    ["ui_job_misses", job.misses],
    ["ui_job_joined", app.times.at(job.created)],
    ["ui_job_notes", job.notes],
  ];
  return told
    .filter((pair): pair is [TextKey, string | number | TemplateResult] =>
      Boolean(pair[1]),
    )
    .map(([key, value]) => ({
      label: text(key),
      value: typeof value === "number" ? String(value) : value,
    }));
}

function status(app: App, job: Job): string {
  const parts = [app.text(job.status), reasonOf(app, job), cameBack(app, job)];
  return parts.filter(Boolean).join(" · ");
}

function end({ text, times }: App, { expected }: Job): string | undefined {
  if (!expected) {
    return undefined;
  }
  const { end, end_low: low, end_high: high } = expected;
  const about = text("ui_job_about", { time: times.at(end) });
  return high - low >= 120 ? `${about} (${times.range(low, high)})` : about;
}

function printer(app: App, job: Job): string | undefined {
  const has = printerName(app, job.printer_id);
  const expected = printerName(app, job.expected?.printer_id);
  return has ?? (expected && app.text("ui_job_expected_on", { printer: expected }));
}

/** Where its person has chosen printers. */
function chosenPrinters(app: App, job: Job): string | undefined {
  const names = mayPrintOn(job)
    ?.map((id) => printerName(app, id))
    .filter(Boolean);
  return names?.join(", ");
}

/** What its person said, and what the queue has learnt to believe of it. */
function time({ text, times }: App, job: Job): string | undefined {
  const { estimate, predicted } = job;
  if (estimate === undefined) {
    return predicted === undefined ? undefined : times.duration(predicted);
  }
  const said = times.duration(estimate);
  return predicted === undefined || times.duration(predicted) === said
    ? said
    : text("ui_job_time_predicted", { said, predicted: times.duration(predicted) });
}

/** "52 g", and what is wrong with the spool. */
function grams(app: App, job: Job): string {
  const short = tooLittle(app, job);
  return `${number(app, job.grams ?? 0)} g${short && ` · ${short}`}`;
}

/** "Due 18:43: will be late", and what that means: a phone shows no title of it. */
function deadline({ text, times }: App, job: Job): string | undefined {
  if (job.deadline === undefined) {
    return undefined;
  }
  const outlook = deadlineOutlook(job);
  const due = text(`ui_deadline_${outlook ?? "met"}`, { time: times.at(job.deadline) });
  return outlook ? `${due} · ${text(`ui_deadline_${outlook}_note`)}` : due;
}

/** Once its time has come it says nothing more. */
function earliestStart({ times }: App, job: Job): string | undefined {
  const { earliest_start: moment, waiting_for: why } = job;
  return moment === undefined || (job.status === "queued" && why !== "earliest_start")
    ? undefined
    : times.at(moment);
}

function size(app: App, { size }: Job): string | undefined {
  return (
    size && `${[size.x, size.y, size.z].map((one) => number(app, one)).join(" × ")} mm`
  );
}

/** "about €1.35". */
function cost({ hass, text }: App, value: number): string {
  return text("ui_job_about", {
    time: new Numbers(hass.locale, hass.config.currency).money(value),
  });
}

/** "bracket.gcode.3mf · 12.3 MB". */
function file(app: App, { name, size }: NonNullable<Job["file"]>): string {
  return size === undefined
    ? app.text("ui_job_file_there", { file: name })
    : `${name} · ${sizeWords(app, size)}`;
}

function sizeWords(app: App, bytes: number): string {
  return bytes < 1e5
    ? `${number(app, bytes / 1e3)} kB`
    : `${number(app, bytes / 1e6)} MB`;
}

/** "Carbon A: the printer refused it (0500-4003)", a line for each. */
function attempts(
  app: App,
  failed: Job["failed_attempts"],
): TemplateResult | undefined {
  return failed?.length
    ? html`${failed.map((one) => html`<div>${attemptWords(app, one)}</div>`)}`
    : undefined;
}

function number({ hass }: App, value: number): string {
  return value.toLocaleString(hass.locale.language, { maximumFractionDigits: 1 });
}
