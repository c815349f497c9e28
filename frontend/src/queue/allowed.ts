/** What whoever looks may do with a job now; the server decides, this hides the rest. */

import type { Job, Me, Ordering, Printer } from "../live/types";

export type JobAction =
  | "claim"
  | "pass"
  | "release"
  | "resume"
  | "hold"
  | "cancel"
  | "estimate"
  | "urgency"
  | "finish";

/** In the order in which they are offered; empty for the jobs of others. */
export function allowed(job: Job, me: Me, printer?: Printer): JobAction[] {
  if (!me.is_admin && !isMine(job, me)) {
    return [];
  }
  const admin: JobAction[] = me.is_admin ? ["finish"] : [];
  if (hasBegun(job, printer)) {
    return ["cancel", "estimate", ...admin];
  }
  switch (job.status) {
    case "held":
      return ["resume", "cancel", "estimate", "urgency"];
    case "queued":
      return ["hold", "cancel", "estimate", "urgency"];
    case "offered":
      return ["claim", "pass", "hold", "cancel", "estimate", "urgency"];
    case "reserved":
      return [
        ...(["release", "hold", "cancel", "estimate", "urgency"] as const),
        ...(job.asked_early ? [] : admin),
      ];
    default:
      return [];
  }
}

export function isMine(job: Job, me: Me): boolean {
  return job.person_id !== undefined && job.person_id === me.person_id;
}

/** It prints, or its printer prepares the print: there is no giving back any more. */
export function hasBegun(job: Job, printer?: Printer): boolean {
  return (
    job.status === "printing" ||
    (job.status === "reserved" && !job.asked_early && printer?.state === "preparing")
  );
}

/** Only where jobs have a place of their own can they be given another. */
export function mayMove(me: Me, ordering: Ordering): boolean {
  return me.is_admin && ordering === "first_come";
}

/** The priorities that may be given to a job: high ones are an admin's to give. */
export function priorities(job: Job, me: Me): number[] {
  const all = Array.from({ length: 10 }, (_, index) => index + 1);
  return all.filter((one) => me.is_admin || one >= 5 || one === job.priority);
}
