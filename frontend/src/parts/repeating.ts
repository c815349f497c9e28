/** How anything on the page asks for the form to join, filled as for a job before. */

export interface Repeating {
  jobId: string;
}

export function printAgain(from: EventTarget, jobId: string): void {
  from.dispatchEvent(
    new CustomEvent<Repeating>("pq-print-again", {
      detail: { jobId },
      bubbles: true,
      composed: true,
    }),
  );
}
