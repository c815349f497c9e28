import { pass, restore } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { lasting, say } from "../parts/toast";

/** Let the next person go first, and offer to undo it. Throws an ActionError where it is refused. */
export async function passJob(app: App, from: Element, job: Job): Promise<void> {
  // By the answer the row or dialog may be gone, and nothing is heard from it.
  const place = lasting(from);
  await pass(app, job.id);
  const { text } = app;
  say(place, {
    message: text("ui_job_passed", { job: job.name }),
    action: { label: text("ui_undo"), run: () => restore(app, job.id) },
  });
}
