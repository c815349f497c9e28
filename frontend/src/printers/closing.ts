/** Why something is closed and until when: taken out of service, or paused. */

import { ask } from "../actions";
import type { App } from "../app";
import type { Moment, Printer } from "../live/types";

/** Take a printer out of service, or without one pause the queue. No end is none. */
export function close(
  app: App,
  printer: Printer | undefined,
  note: string,
  until: Moment | undefined,
): Promise<unknown> {
  const said = {
    reason: note,
    until: until === undefined ? "" : new Date(until * 1000).toISOString(),
  };
  return ask(app, {
    type: "call_service",
    domain: "printer_queue",
    service: printer ? "set_in_service" : "set_paused",
    service_data: printer
      ? { device_id: printer.device_id, in_service: false, ...said }
      : { config_entry_id: app.live.queue.id, paused: true, ...said },
    return_response: true,
  });
}
