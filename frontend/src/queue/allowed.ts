/** What whoever looks may do with a job now, as the server says; this hides the rest. */

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

export function mayMove(job: Job, me: Me): boolean {
  return mayOf(job, me).has("move");
}

/** The priorities that may be given to a job, which keeps the one that it has. */
export function priorities(job: Job, me: Me): number[] {
  return [...new Set([job.priority, ...me.priorities])].sort((a, b) => a - b);
}
