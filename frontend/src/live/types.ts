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
  | "scheduled"
  | "slicing"
  | "uploading"
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

/** A loaded spool, on which `grams` of filament are left, or of which a job needs so many. */
export interface Spool extends Filament {
  grams?: number;
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
  /** Where it could have started instead, and how far that is. */
  site?: string;
  minutes?: Minutes;
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
  | "finish"
  | "pause_print"
  | "resume_print";

/** One attempt of a printer that starts by itself; names the text `ui_back_<reason>`. */
export interface FailedAttempt {
  printer_id: string;
  reason: string;
  at: Moment;
  /** What the printer or whoever commands it said. */
  error?: string;
}

/** A finished part that waits for its owner. */
export interface ShelvedPart {
  id: string;
  number: number;
  name: string;
  person: string;
  person_id: string;
  ended: Moment;
  /** The printer on whose plate it still lies. */
  printer_id?: string;
}

/** A job that has failed for good, and waits for somebody's decision. */
export interface DeadLetter {
  id: string;
  number: number;
  name: string;
  person: string;
  person_id: string;
  ended: Moment;
  failed_attempts: FailedAttempt[];
}

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
  /** When it last came back to the queue, or somebody else gave it another place. */
  came_back?: Moment;
  /** Place in the queue, 1 is asked next; left out where it does not wait. */
  position?: number;
  /** Names the text `waiting_<waiting_for>`, with `_until` where `waiting_until` is told. */
  waiting_for?: string;
  waiting_until?: Moment;
  plan_reason?: PlanReason;
  /** Whole grams on the spool when it begins, where it needs more; of which of several. */
  too_little?: { left: number; needed: number; filament?: string };
  /** The printer that it has; see `expected` for one that it will have. */
  printer_id?: string;
  expected?: Expected;
  /** What its person said, and what the queue believes. */
  estimate?: Minutes;
  predicted?: Minutes;
  priority: number;
  deadline?: Moment;
  /** Nobody is asked for it before. */
  earliest_start?: Moment;
  filaments?: Spool[];
  size?: Size;
  nozzle?: number;
  grams?: number;
  /** What it will cost, in Home Assistant's currency. */
  cost?: number;
  /** Only this printer may print it, or only these. */
  forced_printer_id?: string;
  printer_ids?: string[];
  /** The only sites where it may be printed. */
  site_ids?: string[];
  notes?: string;
  /** What the queue gives a printer that starts by itself; `size` in bytes. */
  file?: { name: string; size?: number; plate?: number };
  /** The hash of a picture of what it prints. */
  picture?: string;
  /** How many of it are in the queue, with those that print; one where it is left out. */
  copies?: number;
  misses?: number;
  /** The number of the job that has to be completed first. */
  after?: number;
  retry_of?: number;
  /** What printers that start by themselves have tried, the first first. */
  failed_attempts?: FailedAttempt[];
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
  /** Why nobody hears it, where the queue knows: that is so of all of its site. */
  silent_because?: "site_silent" | "site_unreachable";
  in_service: boolean;
  /** The overdue maintenance for whose sake it is out of service. */
  closed_for?: string;
  /** The camera that sees its plate: an entity. */
  camera?: string;
  /** What whoever took it out of service says. */
  closure?: Closure;
  plate_clear: boolean;
  /** It is offered to nobody until somebody says that the plate is clear. */
  waits_for_plate: boolean;
  /** A print has failed there: nobody is asked until somebody has looked. */
  waits_for_look?: boolean;
  /** What lies on the plate, and what the printer said as it failed. */
  plate_print?: string;
  plate_error?: string;
  /** The queue starts its prints, unless that is stopped; the switch for it. */
  starts_by_itself?: boolean;
  /** It is given models as they are: slicing them shows how long they print. */
  slices?: boolean;
  starting_stopped?: boolean;
  starting_entity?: string;
  /** 0-100. */
  progress?: number;
  /** How much of the next print's file it has been given, 0-100. */
  uploaded?: number;
  /** When the present print is expected to end. */
  ends?: Moment;
  /** When a job that joined now could have it, behind all that wait. */
  free?: Moment;
  /** It is free earlier, but starts nothing by itself outside of opening hours. */
  waits_for_opening?: boolean;
  error?: string;
  spools?: Spool[];
  /** The printer itself tells what is loaded. */
  tells_spools: boolean;
  material?: string;
  color?: string;
  nozzle?: number;
  volume?: Size;
  site?: string;
  /** The site of the queue that it belongs to. */
  site_id?: string;
  tags?: string[];
  /** The job that has it, and the one that is next there already. */
  job_id?: string;
  next_job_id?: string;
}

/** Why something is closed, and when it opens by itself. */
export interface Closure {
  note?: string;
  until?: Moment;
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

/** When a printer is kept: for a person, or without one for something else. */
export interface Kept extends Span {
  /** Of a person's reservation, to cancel it. */
  id?: string;
  person?: string;
  person_id?: string;
  name?: string;
}

/** When nobody is there, and when printers are kept. */
export interface Hours {
  closed: Span[];
  reserved: Record<string, Kept[]>;
}

/** The queue as a whole. */
export interface Queue {
  id: string;
  name: string;
  paused: boolean;
  /** What whoever paused it says. */
  pause?: Closure;
  /** The switch that pauses offers. */
  pause_entity?: string;
  /** No printer starts by itself until somebody lets them again; the switch for it. */
  starting_stopped?: boolean;
  starting_entity?: string;
  /** What keeps printers from starting by themselves, by printer: an entity. */
  interlocks?: Record<string, string>;
  /** The latest ones. */
  dead_letters?: DeadLetter[];
  /** Finished parts that nobody has picked up. */
  shelf?: ShelvedPart[];
  ordering: Ordering;
  claim_window: Minutes;
  start_window: Minutes;
  /** When a job that joined now is expected to start. */
  next_start?: Moment;
  members: { id: string; name: string }[];
  hours: Hours;
  /** The places that its printers stand at, with when those are closed that have hours of their own. */
  sites?: { id: string; name: string; closed?: Span[] }[];
}

/** Whoever looks. */
export interface Me {
  person_id: string;
  name: string;
  is_admin: boolean;
  /** That may be given to a job. */
  priorities: number[];
  may_join: Standing;
  /** The tablet on the wall that this account is. */
  kiosk?: { name: string; reads_tags: boolean };
  /** Whether they have a PIN, where there is such a tablet. */
  pin?: boolean;
  /** What may be printed, where anything limits it. */
  quotas?: readonly Quota[];
  /** Of admins: the ids of those in each group of members. */
  groups?: Readonly<Record<string, readonly string[]>>;
  /** Of admins: the users who ask to join, by id. */
  asking?: { id: string; name: string }[];
}

/** How much may be printed until `ends`; names the text `ui_quota_<unit>_<period>`. */
export interface Quota {
  unit: "jobs" | "hours" | "grams" | "cost";
  period: "day" | "week" | "month" | "term";
  limit: number;
  used: number;
  left: number;
  /** More is used than the limit. */
  exceeded: boolean;
  beyond: "warn" | "approval" | "refuse";
  ends: Moment;
}

/** Whether somebody may join, and if not, why not: names the text `ui_join_<standing>`. */
export type Standing =
  | "yes"
  | "only_looks"
  | "members_only"
  | "ask"
  | "asked"
  | "turned_away";
