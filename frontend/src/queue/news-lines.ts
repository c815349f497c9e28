/** What has happened to the jobs of whoever looks, line by line, until it is read. */

import type { App } from "../app";
import type { RecentJob } from "../ended-jobs";
import type { Job, Moment } from "../live/types";
import { faultWords } from "../parts/fault";
import { type TextKey, textOr } from "../text";
import { isMine } from "./allowed";

export interface Line {
  /** Of this happening alone. */
  key: string;
  text: string;
  tone: "good" | "bad" | "calm";
  /** The person did it: they need no toast of it. */
  own?: boolean;
  /** When it happened, where that is known. */
  at?: Moment;
}

type Told = Pick<App, "text" | "live">;

/** What ended last comes first, then what became of jobs that still wait. */
export function linesOf(app: Told, recent: readonly RecentJob[]): Line[] {
  const { live } = app;
  const waiting = live.order
    .map((id) => live.jobs[id])
    .filter((job): job is Job => job !== undefined && isMine(job, live.me));
  const ended = recent.filter(({ id }) => live.jobs[id] === undefined);
  return [
    ...ended.map((job) => {
      const line = ofEnded(app, job);
      return line && { ...line, at: Date.parse(job.ended) / 1000 };
    }),
    ...waiting.map((job) => ofWaiting(app, job)),
  ].filter((line): line is Line => line !== undefined);
}

function ofEnded(app: Told, job: RecentJob): Line | undefined {
  const key = `${job.id} ${job.status}`;
  const { text } = app;
  const { name, printer } = job;
  switch (job.status) {
    case "completed": {
      const said =
        printer && liesThere(app, job)
          ? text("ui_news_done", { job: name, printer })
          : text("ui_news_done_gone", { job: name });
      return { key, text: said, tone: "good" };
    }
    case "failed": {
      const said = printer
        ? text("ui_news_failed", { job: name, printer })
        : text("ui_news_failed_somewhere", { job: name });
      const error = job.error
        ? text("ui_printer_says", { said: faultWords(text, job.error) })
        : "";
      return { key, text: [said, error].filter(Boolean).join(" "), tone: "bad" };
    }
    case "cancelled": {
      if (job.reason === "by_owner") {
        return undefined;
      }
      if (job.message) {
        const said = text("ui_news_message", { job: name, message: job.message });
        return { key, text: said, tone: "bad" };
      }
      const why = job.reason ? textOr(text, `reason_${job.reason}`, "") : "";
      const said = why
        ? text("ui_news_cancelled_because", { job: name, reason: why })
        : text("ui_news_cancelled", { job: name });
      return { key, text: said, tone: "bad" };
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
  released_late: "ui_news_released_late",
  passed: "ui_news_passed",
  moved: "ui_news_moved",
};

function ofWaiting({ text }: Told, job: Job): Line | undefined {
  const { reason, name, position, misses = 0 } = job;
  const key = `${job.id} ${reason} ${misses}`;
  if (job.status === "held" && reason === "missed_too_often") {
    return { key, text: text("ui_news_held", { job: name }), tone: "bad" };
  }
  if (job.status !== "queued" || !reason || position === undefined) {
    return undefined;
  }
  const sentence = SENTENCES[reason];
  if (sentence) {
    const tone = reason === "passed" || reason === "moved" ? "calm" : "bad";
    const said = text(sentence, { job: name, place: position });
    return { key, text: said, tone, own: reason === "passed" };
  }
  // That a print failed is said of the print.
  const why = reason === "print_failed" ? "" : textOr(text, `ui_back_${reason}`, "");
  return why
    ? {
        key,
        text: text("ui_news_back", { job: name, reason: why, place: position }),
        tone: "calm",
      }
    : undefined;
}
