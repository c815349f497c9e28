import type { Job } from "../live/types";

type Jobs = Readonly<Record<string, Job>>;

/**
 * The jobs that a search leaves, as the same array until it really is another one: a
 * virtual list lays itself out anew for each array that it has not seen.
 */
export class Shown {
  private last: readonly string[] = [];

  of(order: readonly string[], jobs: Jobs, needle: string): readonly string[] {
    const words = needle.trim().toLowerCase();
    const found = order.filter((id) => {
      const job = jobs[id];
      return job !== undefined && matches(job, words);
    });
    const same =
      found.length === this.last.length &&
      found.every((id, index) => id === this.last[index]);
    if (!same) {
      this.last = found;
    }
    return this.last;
  }
}

/** By name, person or number. */
export function matches(job: Job, words: string): boolean {
  return `${job.name} ${job.person ?? ""} #${job.number}`.toLowerCase().includes(words);
}
