/**
 * What the queue sends over the websocket: one snapshot, then changes.
 *
 * Moments are whole seconds since 1970 (UTC), durations minutes. A field that is not
 * known or does not apply is left out. Python's side of this file is `websocket/`.
 */

export type Moment = number;
export type Minutes = number;

export type JobStatus =
  | "held"
  | "queued"
  | "offered"
  | "reserved"
  | "printing"
  | "completed"
  | "failed"
  | "cancelled";

export type PrinterState =
  | "idle"
  | "preparing"
  | "printing"
  | "paused"
  | "finished"
  | "failed"
  | "cancelled"
  | "error"
  | "offline"
  | "unknown";

export type Ordering = "first_come" | "fair_share" | "optimised";

/** A spool that a print needs, or that is loaded; `color` is six hex digits. */
export interface Filament {
  material?: string;
  /** Six hex digits, eight where it is translucent; of several colours the first. */
  color?: string;
  brand?: string;
  /** All of a filament of several colours. */
  colors?: readonly string[];
}

/** A box in millimetres. */
export interface Size {
  x: number;
  y: number;
  z: number;
}

/** When and where a print is expected; low and high are the ends of the range. */
export interface Expected {
  printer_id: string;
  start: Moment;
  start_low: Moment;
  start_high: Moment;
  end: Moment;
  end_low: Moment;
  end_high: Moment;
}

/** The moments of what is expected, in the order in which they are moved. */
export const MOMENTS = [
  "start",
  "start_low",
  "start_high",
  "end",
  "end_low",
  "end_high",
] as const satisfies (keyof Expected)[];

/** Why the plan lets a job wait; `kind` names the text `plan_<kind>`. */
export interface PlanReason {
  kind: string;
  printer_id: string;
  start: Moment;
  instead?: Moment;
  material?: string;
}

/** Named as the action that does it. */
export type JobVerb =
  | "claim"
  | "pass"
  | "release"
  | "resume"
  | "hold"
  | "move"
  | "cancel"
  | "update_time"
  | "update_job"
  | "finish";

/** An open job. */
export interface Job {
  id: string;
  number: number;
  name: string;
  /** Nobody's: a walk-up that nobody has claimed. */
  person?: string;
  person_id?: string;
  status: JobStatus;
  /** What its owner may do with it now, and what besides only an admin may. */
  can: JobVerb[];
  admin_can?: JobVerb[];
  /** Why it is held or came back; names the text `ui_held_<reason>` or `ui_back_<reason>`. */
  reason?: string;
  /** Place in the queue, 1 is asked next; left out where it does not wait. */
  position?: number;
  /** Names the text `waiting_<waiting_for>`, with `_until` where `waiting_until` is told. */
  waiting_for?: string;
  waiting_until?: Moment;
  plan_reason?: PlanReason;
  /** The printer that it has; see `expected` for one that it will have. */
  printer_id?: string;
  expected?: Expected;
  /** What its person said, and what the queue believes. */
  estimate?: Minutes;
  predicted?: Minutes;
  priority: number;
  deadline?: Moment;
  filaments?: Filament[];
  size?: Size;
  nozzle?: number;
  grams?: number;
  /** Only this printer may print it, or only these. */
  forced_printer_id?: string;
  printer_ids?: string[];
  notes?: string;
  misses?: number;
  /** The number of the job that has to be completed first. */
  after?: number;
  retry_of?: number;
  /** The printer still prints something else. */
  asked_early?: boolean;
  claim_by?: Moment;
  start_by?: Moment;
  created: Moment;
  offered?: Moment;
  claimed?: Moment;
  started?: Moment;
  paused?: boolean;
}

/** A printer, as it says and as the queue uses it. */
export interface Printer {
  id: string;
  /** What printer actions take. */
  device_id: string;
  /** The switch "In service". */
  service_entity?: string;
  name: string;
  state: PrinterState;
  connected: boolean;
  in_service: boolean;
  plate_clear: boolean;
  /** It is offered to nobody until somebody says that the plate is clear. */
  waits_for_plate: boolean;
  /** 0-100. */
  progress?: number;
  /** When the present print is expected to end. */
  ends?: Moment;
  /** When somebody who joined an empty queue could have it. */
  free?: Moment;
  error?: string;
  spools?: Filament[];
  /** The printer itself tells what is loaded. */
  tells_spools: boolean;
  material?: string;
  color?: string;
  nozzle?: number;
  volume?: Size;
  site?: string;
  tags?: string[];
  /** The job that has it, and the one that is next there already. */
  job_id?: string;
  next_job_id?: string;
}

/** A print that has ended in the last twelve hours, for the timeline. */
export interface PastPrint {
  id: string;
  name: string;
  person?: string;
  person_id?: string;
  printer_id: string;
  status: JobStatus;
  started: Moment;
  ended: Moment;
}

export interface Span {
  start: Moment;
  end: Moment;
}

/** When nobody is there, and when printers are kept for something else. */
export interface Hours {
  closed: Span[];
  reserved: Record<string, Span[]>;
}

/** The queue as a whole. */
export interface Queue {
  id: string;
  name: string;
  paused: boolean;
  /** The switch that pauses offers. */
  pause_entity?: string;
  ordering: Ordering;
  claim_window: Minutes;
  start_window: Minutes;
  /** When a job that joined now is expected to start. */
  next_start?: Moment;
  members: { id: string; name: string }[];
  hours: Hours;
}

/** Whoever looks. */
export interface Me {
  person_id: string;
  name: string;
  is_admin: boolean;
  /** That may be given to a job. */
  priorities: number[];
}

export interface Snapshot {
  kind: "snapshot";
  queue: Queue;
  /** All queues there are, to choose from. */
  queues: { id: string; name: string }[];
  me: Me;
  printers: Record<string, Printer>;
  jobs: Record<string, Job>;
  past: Record<string, PastPrint>;
  /** Ids of all open jobs in the queue's order: with a printer, waiting, on hold. */
  order: string[];
  /** Ids of the printers by name. */
  printer_order: string[];
}

/**
 * What is different: a row's null is a row that is gone, a field's a field. Of what has
 * fields itself, such as `expected`, only those that changed are sent.
 */
export type Difference<T> = { [K in keyof T]?: Part<T[K]> | null };
type Part<T> = T extends unknown[] ? T : T extends object ? Difference<T> : T;
export type Differences<T> = Record<string, Difference<T> | null>;

export interface Changes {
  kind: "changes";
  queue?: Difference<Queue>;
  queues?: { id: string; name: string }[];
  me?: Me;
  printers?: Differences<Printer>;
  jobs?: Differences<Job>;
  /**
   * By how many minutes jobs' expected moments moved, after all else has changed: all of
   * a job by the same, or each by its own, in the order of `MOMENTS`. A seventh number
   * is the place in `printer_order` of the printer that the job moved to.
   */
  moved?: Record<string, Minutes | number[]>;
  past?: Differences<PastPrint>;
  order?: string[];
  printer_order?: string[];
}

/** The queue is not loaded; a snapshot follows when it is again. */
export interface Gone {
  kind: "gone";
}

export type Message = Snapshot | Changes | Gone;
