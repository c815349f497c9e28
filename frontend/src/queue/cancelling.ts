import { cancel, restore } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { lasting, say } from "../parts/toast";

/**
 * End a job, and offer to undo it; a print that has begun cannot be taken up again.
 * Throws an ActionError where it is refused.
 */
export async function cancelJob(
  app: App,
  from: Element,
  job: Job,
  message?: string,
): Promise<void> {
  // By the answer the row or dialog is gone, and nothing is heard from it.
  const place = lasting(from);
  const stopAtPrinter = await cancel(app, job.id, message);
  const { text } = app;
  if (job.status === "printing") {
    const said = stopAtPrinter ? "ui_job_stop_at_printer" : "ui_job_stopped";
    say(place, { message: text(said, { job: job.name }) });
    return;
  }
  say(place, {
    message: text("ui_job_cancelled", { job: job.name }),
    action: { label: text("ui_undo"), run: () => restore(app, job.id) },
  });
}
