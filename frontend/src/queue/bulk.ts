/** What is done with several jobs at once, one request for each, and what came of it. */

import { cancel, hold, restore, resume, updateJob } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";

export type Deed =
  | { kind: "hold" | "resume" | "cancel" }
  | { kind: "priority"; priority: number }
  /** The device of the only printer that may print them; any that fits without one. */
  | { kind: "printer"; device: string | undefined };

export interface Failure {
  readonly job: Job;
  readonly reason: string;
}

export interface Outcome {
  readonly done: readonly Job[];
  readonly failed: readonly Failure[];
}

const ACTS: {
  [K in Deed["kind"]]: (
    app: App,
    jobId: string,
    deed: Extract<Deed, { kind: K }>,
  ) => Promise<unknown>;
} = {
  hold,
  resume,
  cancel: (app, jobId) => cancel(app, jobId),
  priority: (app, jobId, { priority }) => updateJob(app, jobId, { priority }),
  printer: (app, jobId, { device }) =>
    updateJob(app, jobId, { printers: device === undefined ? [] : [device] }),
};

/** One after the other: what is refused of one job keeps none of the others. */
export async function forEach(
  jobs: readonly Job[],
  act: (job: Job) => Promise<unknown>,
): Promise<Outcome> {
  const done: Job[] = [];
  const failed: Failure[] = [];
  for (const job of jobs) {
    try {
      await act(job);
      done.push(job);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failed.push({ job, reason });
    }
  }
  return { done, failed };
}

export function carryOut(app: App, jobs: readonly Job[], deed: Deed): Promise<Outcome> {
  const act = ACTS[deed.kind] as (
    app: App,
    jobId: string,
    deed: Deed,
  ) => Promise<unknown>;
  return forEach(jobs, (job) => act(app, job.id, deed));
}

/** What can be taken back as a single cancellation can: a print that was stopped cannot. */
export function restorable(deed: Deed, { done }: Outcome): readonly Job[] {
  return deed.kind === "cancel"
    ? done.filter(({ status }) => status !== "printing")
    : [];
}

/** Put cancelled jobs back; the last one first, so that each finds its place. */
export async function takeBack(app: App, jobs: readonly Job[]): Promise<void> {
  const { failed } = await forEach([...jobs].reverse(), ({ id }) => restore(app, id));
  const [first] = failed;
  if (first) {
    throw new Error(first.reason);
  }
}
