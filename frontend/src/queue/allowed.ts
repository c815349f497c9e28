/** What whoever looks may do with a job now, as the server says; this hides the rest. */

import type { Picture } from "../live/apply";
import type { Job, JobVerb, Me } from "../live/types";

/** In the order in which they are offered. A pass gives an offered printer back, too. */
const OFFERED: JobVerb[] = [
  "claim",
  "pass",
  "release",
  "pause_print",
  "resume_print",
  "resume",
  "hold",
  "cancel",
  "update_time",
  "update_job",
  "finish",
];

/** Empty for the jobs of others. */
export function allowed(job: Job, me: Me): JobVerb[] {
  const may = mayOf(job, me);
  return OFFERED.filter(
    (verb) => may.has(verb) && (verb !== "release" || !may.has("pass")),
  );
}

function mayOf(job: Job, me: Me): Set<JobVerb> {
  if (!me.is_admin && !isMine(job, me)) {
    return new Set();
  }
  return new Set([...job.can, ...(me.is_admin ? (job.admin_can ?? []) : [])]);
}

export function isMine(job: Job, me: Me): boolean {
  return job.person_id !== undefined && job.person_id === me.person_id;
}

export function mayMove(job: Job, { me }: Pick<Picture, "me">): boolean {
  return mayOf(job, me).has("move");
}

/** Give it to one of several printers: admins decide what goes before others. */
export function mayPlace(
  { status }: Job,
  { me, printer_order }: Pick<Picture, "me" | "printer_order">,
): boolean {
  return me.is_admin && printer_order.length > 1 && status === "queued";
}

/** The priorities that may be given to a job, which keeps the one that it has. */
export function priorities(job: Job, me: Me): number[] {
  return [...new Set([job.priority, ...me.priorities])].sort((a, b) => a - b);
}
