/** Which bars the timeline has: for each printer what was, what is, what is expected. */

import type { Picture } from "../live/apply";
import type { Job, Kept, Moment, PastPrint, Printer, Span } from "../live/types";
import type { Range } from "./scale";

export type BarKind =
  | "completed"
  | "failed"
  | "cancelled"
  | "printing"
  | "foreign"
  | "asked"
  | "expected"
  | "kept";

export interface Bar {
  id: string;
  kind: BarKind;
  start: Moment;
  end: Moment;
  /** Where it may start and end, as far as that is not certain. */
  starts?: Span;
  ends?: Span;
  name?: string;
  person?: string;
  mine: boolean;
  job?: Job;
  deadline?: Moment;
  /** It may end after its deadline. */
  late: boolean;
}

export interface Row {
  id: string;
  name: string;
  bars: Bar[];
}

const MINUTE = 60;
const NONE: Kept[] = [];
/** A printer is kept for the job, which has not begun. */
const KEPT_FOR: ReadonlySet<string> = new Set([
  "offered",
  "reserved",
  "scheduled",
  "slicing",
  "uploading",
]);
const OUTCOMES: ReadonlySet<string> = new Set(["completed", "failed", "cancelled"]);

/** Makes the rows; one whose printer and prints are as before is the same object. */
export class Rows {
  private readonly known = new Map<string, { from: readonly unknown[]; row: Row }>();

  /** Return a row for each printer, in the queue's order. */
  of(live: Picture, range: Range): Row[] {
    const jobs = grouped(Object.values(live.jobs), printerOf);
    const past = grouped(Object.values(live.past), (print) => print.printer_id);
    return live.printer_order.flatMap((id) => {
      const printer = live.printers[id];
      return printer
        ? [this.row(printer, jobs.get(id) ?? [], past.get(id) ?? [], live, range)]
        : [];
    });
  }

  private row(
    printer: Printer,
    jobs: Job[],
    past: PastPrint[],
    { queue, me }: Picture,
    range: Range,
  ): Row {
    const { id, name } = printer;
    const kept = queue.hours.reserved[id] ?? NONE;
    const foreign = foreignEnd(printer, jobs);
    const from = [name, foreign, me.person_id, kept, range.start, ...jobs, 0, ...past];
    const known = this.known.get(id);
    if (known && isSame(known.from, from)) {
      return known.row;
    }
    const bars = [
      ...past.flatMap((print) => pastBar(print, me.person_id)),
      ...jobs.flatMap((job) => jobBar(job, printer, me.person_id)),
      ...kept.map((span) => keptBar(id, span, me.person_id)),
      ...(foreign === undefined ? [] : [foreignBar(id, foreign)]),
    ];
    const row = {
      id,
      name,
      bars: bars
        .filter((bar) => bar.start < range.end && bar.end > range.start)
        .sort((one, other) => one.start - other.start),
    };
    this.known.set(id, { from, row });
    return row;
  }
}

function grouped<T>(rows: T[], key: (row: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const id = key(row);
    if (id !== undefined) {
      const group = groups.get(id);
      if (group) {
        group.push(row);
      } else {
        groups.set(id, [row]);
      }
    }
  }
  return groups;
}

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, at) => item === other[at]);
}

/** The printer that a job has, or will have. */
function printerOf(job: Job): string | undefined {
  return job.printer_id ?? job.expected?.printer_id;
}

/** When a print ends that is none of the queue's. */
function foreignEnd(printer: Printer, jobs: Job[]): Moment | undefined {
  return jobs.some((job) => job.status === "printing") ? undefined : printer.ends;
}

function pastBar(print: PastPrint, me: string): Bar[] {
  if (!OUTCOMES.has(print.status)) {
    return [];
  }
  return [
    {
      id: `past:${print.id}`,
      kind: print.status as "completed" | "failed" | "cancelled",
      start: print.started,
      end: Math.max(print.ended, print.started + MINUTE),
      name: print.name,
      person: print.person,
      mine: print.person_id === me,
      late: false,
    },
  ];
}

function jobBar(job: Job, printer: Printer, me: string): Bar[] {
  const { expected, status, deadline } = job;
  const started = status === "printing" ? (job.started ?? expected?.start) : undefined;
  const start = started ?? expected?.start ?? job.offered;
  const end =
    expected?.end ??
    (started === undefined ? (job.start_by ?? job.claim_by) : printer.ends);
  if (start === undefined) {
    return [];
  }
  const asked = KEPT_FOR.has(status);
  return [
    {
      id: `job:${job.id}`,
      kind: started !== undefined ? "printing" : asked ? "asked" : "expected",
      start,
      end: Math.max(end ?? start, start + MINUTE),
      starts:
        expected && started === undefined
          ? uncertain(expected.start_low, expected.start_high)
          : undefined,
      ends: expected && uncertain(expected.end_low, expected.end_high),
      name: job.name,
      person: job.person,
      mine: job.person_id === me,
      job,
      deadline,
      late: deadline !== undefined && (expected?.end_high ?? 0) > deadline,
    },
  ];
}

function uncertain(start: Moment, end: Moment): Span | undefined {
  return end - start > MINUTE ? { start, end } : undefined;
}

function keptBar(printerId: string, kept: Kept, me: string): Bar {
  const { start, end, person, person_id, name } = kept;
  const id = `kept:${printerId}:${start}`;
  const mine = person_id === me;
  return { id, kind: "kept", start, end, name, person, mine, late: false };
}

/** Nobody knows when it was started: it is drawn from now on. */
function foreignBar(printerId: string, end: Moment): Bar {
  const id = `foreign:${printerId}`;
  return { id, kind: "foreign", start: end - MINUTE, end, mine: false, late: false };
}
