/** What somebody is asked to do now, in words. */

import type { App } from "../app";
import type { Job } from "../live/types";
import { isMine } from "./allowed";
import { printerName } from "./phrases";

export function turnHeading(app: App, job: Job): string {
  const printer = printerName(app, job.printer_id) ?? "";
  const others = app.kiosk && !isMine(job, app.live.me);
  if (job.status === "offered") {
    return app.text(others ? "ui_turn_offered" : "ui_turn_claim", { printer });
  }
  if (job.start_by === undefined) {
    return app.text("ui_turn_kept", { printer });
  }
  return app.text(others ? "ui_turn_start_other" : "ui_turn_start", { printer });
}
