/** The queue as it is at one site: its printers, and the jobs that are or may be printed there. */

import type { Picture } from "../live/apply";
import type { Job } from "../live/types";

/** Return the queue with what is at a site alone; all of it where there is no such site. */
export function atSite(live: Picture, siteId: string): Picture {
  if (!live.queue.sites?.some(({ id }) => id === siteId)) {
    return live;
  }
  const isThere = (printerId: string) => live.printers[printerId]?.site_id === siteId;
  const may = ({ site_ids: ids, forced_printer_id: forced, printer_ids: some }: Job) =>
    (!ids || ids.includes(siteId)) &&
    (forced === undefined || isThere(forced)) &&
    (!some || some.some(isThere));
  const isMeant = (job: Job | undefined) => {
    const printer = job?.printer_id ?? job?.expected?.printer_id;
    return job !== undefined && (printer === undefined ? may(job) : isThere(printer));
  };
  return {
    ...live,
    printer_order: live.printer_order.filter(isThere),
    order: live.order.filter((id) => isMeant(live.jobs[id])),
  };
}
