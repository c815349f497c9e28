/** The windows in which people are asked to claim, and then to start. */

import type { Picture } from "../live/apply";
import type { Job, Moment, Queue } from "../live/types";
import { isMine } from "./allowed";

/** A window that is about to end. */
export const SHORTLY = 120;

/** A window that runs: how long it is at all, and when it ends. */
export interface Window {
  ends: Moment;
  seconds: number;
}

/** The jobs that are asked, or have a printer kept for them: mine, or everybody's. */
export function asked(live: Picture, everybody: boolean): Job[] {
  return live.order
    .map((id) => live.jobs[id])
    .filter((job): job is Job => job !== undefined && isAsked(job))
    .filter((job) => everybody || isMine(job, live.me));
}

function isAsked({ status }: Job): boolean {
  return status === "offered" || status === "reserved";
}

/** None where nothing has to be done yet: the printer is not free. */
export function windowOf(job: Job, queue: Queue): Window | undefined {
  if (job.status === "offered" && job.claim_by !== undefined) {
    return { ends: job.claim_by, seconds: queue.claim_window * 60 };
  }
  if (job.status === "reserved" && job.start_by !== undefined) {
    return { ends: job.start_by, seconds: queue.start_window * 60 };
  }
  return undefined;
}

/** How much of the window is left, 0-1. */
export function share({ ends, seconds }: Window, now: Moment): number {
  return Math.min(1, Math.max(0, (ends - now) / Math.max(1, seconds)));
}

export function endsShortly({ ends }: Window, now: Moment): boolean {
  return ends - now < SHORTLY;
}
