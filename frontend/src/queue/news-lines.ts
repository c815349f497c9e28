/** What has happened to the jobs of whoever looks, line by line, until it is read. */

import type { App } from "../app";
import type { RecentJob } from "../ended-jobs";
import type { Job, Moment } from "../live/types";
import { faultWords } from "../parts/fault";
import { type Text, type TextKey, textOr } from "../text";
import { isMine } from "./allowed";

export interface Line {
  /** Of this happening alone. */
  key: string;
  /** What happened to which job: of two the later one is told. */
  about: string;
  /** The job's id. */
  job: string;
  text: string;
  /** What is left of the text when things have gone on, where that is less. */
  later?: string;
  tone: "good" | "bad" | "calm";
  /** The person did it: they need no toast of it. */
  own?: boolean;
  /** When it happened, where that is known. */
  at?: Moment;
}

type Told = Pick<App, "text" | "live">;

/**
 * What ended last comes first, then what became of jobs that still wait; what was told
 * before and is not read stays behind them.
 */
export function linesOf(
  app: Told,
  recent: readonly RecentJob[],
  unread: readonly Line[] = [],
): Line[] {
  const lines = presentLines(app, recent);
  const told = new Set(lines.map(({ about }) => about));
  const kept = unread.filter(
    (line) => !told.has(line.about) && !isTakenBack(app, line),
  );
  return [
    ...lines,
    ...kept.map(({ later, ...line }) => ({ ...line, text: later ?? line.text })),
  ];
}

/** Whether somebody undid it: the job is there as if it had not happened. */
function isTakenBack({ live }: Told, { job, at = 0 }: Line): boolean {
  const open = live.jobs[job];
  return open !== undefined && (open.came_back ?? 0) < at;
}

function presentLines(app: Told, recent: readonly RecentJob[]): Line[] {
  const { live } = app;
  const waiting = live.order
    .map((id) => live.jobs[id])
    .filter((job): job is Job => job !== undefined && isMine(job, live.me));
  const ended = recent.filter(({ id }) => live.jobs[id] === undefined);
  return [
    ...ended.map((job) => ofEnded(app, job)),
    ...waiting.map((job) => ofWaiting(app, job)),
  ].filter((line): line is Line => line !== undefined);
}

function ofEnded(app: Told, job: RecentJob): Line | undefined {
  const what = `${job.id} ${job.status}`;
  const at = Date.parse(job.ended) / 1000;
  const about = { key: `${what} ${at}`, about: what, job: job.id, at };
  const { text } = app;
  const { name, printer } = job;
  switch (job.status) {
    case "completed": {
      const done = text("ui_news_done_gone", { job: name });
      const said =
        printer && liesThere(app, job)
          ? text("ui_news_done", { job: name, printer })
          : done;
      return { ...about, text: said, later: done, tone: "good" };
    }
    case "failed": {
      const said = printer
        ? text("ui_news_failed", { job: name, printer })
        : text("ui_news_failed_somewhere", { job: name });
      const error = job.error
        ? text("ui_printer_says", { said: faultWords(text, job.error) })
        : "";
      return { ...about, text: [said, error].filter(Boolean).join(" "), tone: "bad" };
    }
    case "cancelled": {
      if (job.reason === "by_owner") {
        return undefined;
      }
      if (job.message) {
        const said = text("ui_news_message", { job: name, message: job.message });
        return { ...about, text: said, tone: "bad" };
      }
      const why = job.reason ? textOr(text, `reason_${job.reason}`, "") : "";
      const said = why
        ? text("ui_news_cancelled_because", { job: name, reason: why })
        : text("ui_news_cancelled", { job: name });
      return { ...about, text: said, tone: "bad" };
    }
  }
}

/** Whether the print of a job is still on the plate. */
function liesThere({ live }: Told, job: RecentJob): boolean {
  const printer = live.printers[job.printer_id ?? ""];
  return (
    printer !== undefined && !printer.plate_clear && printer.plate_print === job.name
  );
}

/** What has a sentence of its own; the rest is said by why it came back. */
const SENTENCES: Record<string, TextKey> = {
  missed_claim: "ui_news_missed_claim",
  missed_start: "ui_news_missed_start",
  missed_too_often: "ui_news_held",
  released_late: "ui_news_released_late",
  passed: "ui_news_passed",
  moved: "ui_news_moved",
};

function ofWaiting({ text }: Told, job: Job): Line | undefined {
  const { reason, name, came_back: at } = job;
  const now = standing(text, job);
  const later = reason && now && happened(text, reason, name);
  if (!later) {
    return undefined;
  }
  return {
    key: `${job.id} ${reason} ${at ?? ""}`,
    about: `${job.id} ${reason}`,
    job: job.id,
    text: `${later} ${now}`,
    later,
    tone: reason in SENTENCES && !CALM.includes(reason) ? "bad" : "calm",
    own: reason === "passed",
    at,
  };
}

const CALM = ["passed", "moved"];

/** Where the job stands now; empty where it has gone on since. */
function standing(text: Text, { status, reason, position }: Job): string {
  if (reason === "missed_too_often") {
    return status === "held" ? text("ui_news_resume") : "";
  }
  if (status !== "queued" || position === undefined) {
    return "";
  }
  const key = reason === "passed" ? "ui_news_place_passed" : "ui_news_place";
  return text(key, { place: position });
}

function happened(text: Text, reason: string, job: string): string {
  const sentence = SENTENCES[reason];
  if (sentence) {
    return text(sentence, { job });
  }
  // That a print failed is said of the print.
  const why = reason === "print_failed" ? "" : textOr(text, `ui_back_${reason}`, "");
  return why && text("ui_news_back", { job, reason: why });
}
