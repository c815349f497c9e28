/** How anything on the page asks for a job's dialog; the card or panel has it. */

export interface Opening {
  jobId: string;
  /** Begin with the question whether the print shall be stopped. */
  confirm?: boolean;
}

export function openJob(from: EventTarget, jobId: string, confirm = false): void {
  from.dispatchEvent(
    new CustomEvent<Opening>("pq-open-job", {
      detail: { jobId, confirm },
      bubbles: true,
      composed: true,
    }),
  );
}
