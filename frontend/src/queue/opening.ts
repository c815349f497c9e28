/** How anything on the page asks for a job's dialog; the card or panel has it. */

export interface Opening {
  jobId: string;
  /** Begin with the question whether the print shall be stopped. */
  confirm?: boolean;
  /** Begin with what it costs to give the job to a printer; empty for one to be chosen. */
  printerId?: string;
}

export function openJob(from: EventTarget, detail: Opening): void {
  from.dispatchEvent(
    new CustomEvent<Opening>("pq-open-job", {
      detail,
      bubbles: true,
      composed: true,
    }),
  );
}
