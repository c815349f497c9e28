/** Which of the open jobs somebody wants to see: by printer, material and person. */

import type { Job } from "../live/types";

import { type Filter, isActive, KINDS, type Kind } from "./remembered-filter";

/** One that may be chosen, and how many jobs it would leave of those that the rest leaves. */
export interface Choice {
  readonly id: string;
  readonly count: number;
}

type Jobs = Readonly<Record<string, Job>>;

/** A job's own: the printer that it has or is expected on, its materials, its person. */
function valuesOf(job: Job, kind: Kind): readonly string[] {
  switch (kind) {
    case "printer":
      return [job.printer_id ?? job.expected?.printer_id ?? ""];
    case "material": {
      const materials = (job.filaments ?? []).map(({ material }) => material ?? "");
      return materials.length ? [...new Set(materials)] : [""];
    }
    case "person":
      return [job.person_id ?? ""];
  }
}

function passes(job: Job | undefined, filter: Filter): boolean {
  return (
    job !== undefined &&
    KINDS.every((kind) => {
      const wanted = filter[kind];
      return wanted === undefined || valuesOf(job, kind).includes(wanted);
    })
  );
}

export function filtered(
  order: readonly string[],
  jobs: Jobs,
  filter: Filter,
): readonly string[] {
  return isActive(filter) ? order.filter((id) => passes(jobs[id], filter)) : order;
}

/** What may be chosen of a kind; what is chosen stays, though no job has it any more. */
export function choices(
  kind: Kind,
  order: readonly string[],
  jobs: Jobs,
  filter: Filter,
): Choice[] {
  const { [kind]: chosen, ...others } = filter;
  const counts = new Map<string, number>(chosen === undefined ? [] : [[chosen, 0]]);
  for (const id of filtered(order, jobs, others)) {
    for (const value of valuesOf(jobs[id] as Job, kind)) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return [...counts].map(([id, count]) => ({ id, count }));
}
