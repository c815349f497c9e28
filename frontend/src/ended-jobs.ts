/** What is asked of jobs that have ended. */
import { ask } from "./actions";
import type { App } from "./app";
import type { History } from "./history/rows";
import { namedRows } from "./live/names";
import type { Job, Minutes } from "./live/types";

/** A job that has ended; `ended` is ISO 8601. */
export interface RecentJob {
  id: string;
  number: number;
  name: string;
  status: "completed" | "failed" | "cancelled";
  reason: string | null;
  error: string | null;
  /** What whoever cancelled it says. */
  message: string | null;
  printer: string | null;
  printer_id: string | null;
  ended: string;
}

/** The jobs of whoever looks that ended last, the last one first. */
export async function recentJobs(app: App, limit: number): Promise<RecentJob[]> {
  return ask(app, {
    type: "printer_queue/own_ended",
    config_entry_id: app.live.queue.id,
    limit,
  });
}

export async function history(app: App, days: number): Promise<History> {
  const told = await ask<History>(app, {
    type: "printer_queue/history",
    config_entry_id: app.live.queue.id,
    days,
  });
  return { ...told, prints: namedRows(app, told.prints) };
}

/** What an own job had asked for that has ended, but for what holds only once. */
export type EndedJob = Pick<Job, "name"> &
  Partial<
    Pick<
      Job,
      | "estimate"
      | "priority"
      | "filaments"
      | "size"
      | "nozzle"
      | "grams"
      | "forced_printer_id"
      | "printer_ids"
      | "site_ids"
      | "notes"
    >
  > & {
    /** How long the print took that was completed. */
    took?: Minutes;
  };

export async function endedJob(app: App, jobId: string): Promise<EndedJob> {
  return ask(app, {
    type: "printer_queue/ended_job",
    config_entry_id: app.live.queue.id,
    job_id: jobId,
  });
}
