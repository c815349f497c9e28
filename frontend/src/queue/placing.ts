/** Giving a waiting job to one printer alone, and what that costs the others. */

import { ActionError, ask, move, updateJob } from "../actions";
import type { App } from "../app";
import type { Job, Minutes, Moment, Printer } from "../live/types";
import { lasting, say } from "../parts/toast";
import { waiting } from "./drop";
import { mayPrintOn } from "./phrases";

/** As `websocket/placing.py` tells it. */
export interface Cost {
  /** When the job is expected to start as things are, and as they would be. */
  before?: Moment;
  after?: Moment;
  /** By how much each of the others starts later, negative for earlier; the worst first. */
  moved: readonly { job_id: string; by: Minutes }[];
  /** How many start later and sooner at all. */
  later: number;
  sooner: number;
}

/** What it would cost; nothing changes. */
export function costOf(app: App, jobId: string, printerId: string): Promise<Cost> {
  return ask(app, {
    type: "printer_queue/placing",
    config_entry_id: app.live.queue.id,
    job_id: jobId,
    printer_id: printerId,
  });
}

type Told = Pick<App, "text" | "times">;

/** The same in sentences. */
export function costWords({ text, times }: Told, cost: Cost): string[] {
  const { before, after, later, sooner } = cost;
  const most = cost.moved[0]?.by ?? 0;
  const start =
    after === undefined
      ? text("ui_placing_unknown")
      : before === undefined || before === after
        ? text("ui_placing_start", { time: times.at(after) })
        : text("ui_placing_instead", {
            time: times.at(after),
            instead: times.at(before),
          });
  return [
    start,
    later
      ? text("ui_placing_later", { count: later, most: times.duration(most) })
      : text("ui_placing_nobody"),
    ...(sooner ? [text("ui_placing_sooner", { count: sooner })] : []),
  ];
}

/** Let only this printer print it, before all who wait where places are given; offer undo. */
export async function place(
  app: App,
  from: Element,
  job: Job,
  printer: Printer,
): Promise<void> {
  const { live, text } = app;
  const told = lasting(from);
  const waits = waiting(live.order, live.jobs);
  const [first] = waits;
  const next = waits[waits.indexOf(job.id) + 1];
  const printers = (mayPrintOn(job) ?? []).flatMap(
    (id) => live.printers[id]?.device_id ?? [],
  );
  const moves = live.queue.ordering === "first_come" && first !== job.id;
  await updateJob(app, job.id, { printers: [printer.device_id] });
  if (moves) {
    await moveIfWaiting(app, job.id, first);
  }
  say(told, {
    message: text("ui_placing_done", { job: job.name, printer: printer.name }),
    action: {
      label: text("ui_undo"),
      run: async () => {
        await updateJob(app, job.id, { printers });
        if (moves) {
          await moveIfWaiting(app, job.id, next);
        }
      },
    },
  });
}

/** A printer that is free is offered at once: then there is no place any more. */
async function moveIfWaiting(
  app: App,
  jobId: string,
  before: string | undefined,
): Promise<void> {
  try {
    await move(app, jobId, before);
  } catch (reason) {
    if (!(reason instanceof ActionError) || reason.key !== "move_not_waiting") {
      throw reason;
    }
  }
}
