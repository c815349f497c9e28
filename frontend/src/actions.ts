/** Everything that people can do; a refusal is an ActionError with a translated text. */

import type { App } from "./app";
import { type CommandError, isCommandError } from "./ha";
import type { Filament, JobStatus, Minutes, Moment, Quota, Spool } from "./live/types";
import { errorText } from "./text";

export class ActionError extends Error {
  /** `key` names the refusal, where it has a name. */
  constructor(
    message: string,
    readonly key?: string,
  ) {
    super(message);
  }
}

type Data = Record<string, unknown>;

/** Send a command; what goes wrong comes back in words. */
export async function ask<T>(
  app: App,
  command: { type: string; [key: string]: unknown },
): Promise<T> {
  try {
    return await app.hass.connection.sendMessagePromise<T>(command);
  } catch (reason) {
    if (isCommandError(reason)) {
      throw await refusedBy(app, reason);
    }
    // The library rejects with a number when the line is down.
    throw new ActionError(app.text("ui_error_offline"));
  }
}

/** A refusal in the words of whoever reads it. */
export async function refusedBy(app: App, error: CommandError): Promise<ActionError> {
  return new ActionError(await errorText(app.hass, error), error.translation_key);
}

export async function act<T>(app: App, action: string, data: Data): Promise<T> {
  if (app.act) {
    return app.act(action, data) as Promise<T>;
  }
  const answer = await ask<{ response: T }>(app, {
    type: "call_service",
    domain: "printer_queue",
    service: action,
    service_data: data,
    return_response: true,
  });
  return answer.response;
}

export const onQueue = (app: App, data: Data = {}): Data => ({
  config_entry_id: app.live.queue.id,
  ...data,
});

const onJob =
  (action: string) =>
  async (app: App, jobId: string): Promise<void> => {
    await act(app, action, onQueue(app, { job_id: jobId }));
  };

export const claim = onJob("claim");
export const pass = onJob("pass");
export const hold = onJob("hold");
export const resume = onJob("resume");
export const release = onJob("release");
export const pausePrint = onJob("pause_print");
export const resumePrint = onJob("resume_print");
/** Puts a job back that has failed for good, or takes it off the list of those. */
export const requeue = onJob("requeue");
export const drop = onJob("drop");
/** Takes back a `cancel` of a job that was never started, or a `pass` that holds. */
export const restore = onJob("restore");

/** True: the print goes on until somebody stops it at the printer. */
export async function cancel(
  app: App,
  jobId: string,
  message?: string,
): Promise<boolean> {
  const answer = await act<{ stop_at_printer: boolean }>(
    app,
    "cancel",
    onQueue(app, { job_id: jobId, ...(message ? { message } : {}) }),
  );
  return answer.stop_at_printer;
}

export async function finish(
  app: App,
  jobId: string,
  outcome: "completed" | "failed" | "cancelled",
): Promise<void> {
  await act(app, "finish", onQueue(app, { job_id: jobId, outcome }));
}

export async function updateTime(
  app: App,
  jobId: string,
  estimate: Minutes,
): Promise<void> {
  await act(app, "update_time", onQueue(app, { job_id: jobId, estimate }));
}

/** What is left out stays as it is; null takes it away. */
export interface Urgency {
  priority?: number;
  deadline?: Moment | null;
  earliest_start?: Moment | null;
}

/** What is left out stays as it is; empty is no notes, any filament, any printer. */
export interface Revision extends Urgency {
  name?: string;
  notes?: string;
  filaments?: Spool[];
  /** The devices of the only printers that may print it. */
  printers?: string[];
  /** How many are to be in the queue, with those that print. */
  copies?: number;
}

export async function updateJob(
  app: App,
  jobId: string,
  change: Revision,
): Promise<void> {
  const { deadline, earliest_start, ...rest } = change;
  const data: Data = { job_id: jobId, ...rest };
  for (const [name, moment] of Object.entries({ deadline, earliest_start })) {
    if (moment !== undefined) {
      data[name] = moment === null ? null : iso(moment);
    }
  }
  await act(app, "update_job", onQueue(app, data));
}

/** Put a waiting job right before another one; without one, at the end. */
export async function move(app: App, jobId: string, before?: string): Promise<void> {
  const data: Data = { job_id: jobId };
  if (before !== undefined) {
    data.before_job_id = before;
  }
  await act(app, "move", onQueue(app, data));
}

export async function clearPlate(app: App, deviceId: string): Promise<void> {
  await act(app, "clear_plate", { device_id: deviceId });
}

/** Without a task all that are due, or due soon, are done. */
export async function maintenanceDone(
  app: App,
  deviceId: string,
  task?: string,
  note?: string,
): Promise<void> {
  const done = { ...(task && { task }), ...(note && { note }) };
  await act(app, "maintenance_done", { device_id: deviceId, ...done });
}

export async function loadSpools(
  app: App,
  deviceId: string,
  filaments: Spool[],
): Promise<void> {
  await act(app, "load_spools", { device_id: deviceId, filaments });
}

/** The part of a job that is done was taken. */
export async function pickUp(app: App, jobId: string): Promise<void> {
  await act(app, "pick_up", onQueue(app, { job_id: jobId }));
}

/** From when to when a printer is to be kept, what for, and for whom else. */
export interface Wanted {
  start: Moment;
  end: Moment;
  name?: string;
  person?: string;
}

export async function reserve(
  app: App,
  deviceId: string,
  { start, end, ...rest }: Wanted,
): Promise<void> {
  const times = { start: iso(start), end: iso(end) };
  await act(app, "reserve", { device_id: deviceId, ...times, ...rest });
}

export async function cancelReservation(app: App, id: string): Promise<void> {
  await act(app, "cancel_reservation", onQueue(app, { reservation_id: id }));
}

export async function askToJoin(app: App): Promise<void> {
  await act(app, "ask_to_join", onQueue(app));
}

/** Let a user in who asks to join, or tell them no. */
export async function admit(app: App, userId: string, yes: boolean): Promise<void> {
  await act(app, "admit", onQueue(app, { person: userId, admit: yes }));
}

/** Turn one of the queue's own switches: in service, offers. */
export async function turn(app: App, entityId: string, on: boolean): Promise<void> {
  await ask(app, {
    type: "call_service",
    domain: "switch",
    service: on ? "turn_on" : "turn_off",
    service_data: { entity_id: entityId },
  });
}

/** What may be said when joining; as the action `join` takes it, times as ISO 8601. */
export interface Wish {
  name?: string;
  estimate?: Minutes;
  person?: string;
  material?: string;
  filaments?: Spool[];
  size_x?: number;
  size_y?: number;
  size_z?: number;
  nozzle?: number;
  grams?: number;
  cost?: number;
  printers?: string[];
  sites?: string[];
  priority?: number;
  deadline?: string;
  earliest_start?: string;
  copies?: number;
  notes?: string;
  settings?: Record<string, unknown>;
  /** The only printer (device) that may print it, and a file that lies there. */
  printer?: string;
  printer_file?: string;
  /** The file, as it was sent before, and which plate of it. */
  upload?: string;
  plate?: number;
  idempotency_key?: string;
}

export interface Joined {
  job: {
    id: string;
    number: number;
    name: string;
    person: string;
    status: JobStatus;
    position: number | null;
    printer: string | null;
  } & Expectation;
  copies: { id: string }[];
}

/** When and where a print is expected, in ISO 8601; null where nobody knows. */
export interface Expectation {
  expected_printer: string | null;
  expected_start: string | null;
  expected_start_low: string | null;
  expected_start_high: string | null;
  expected_end: string | null;
}

export async function join(app: App, wish: Wish): Promise<Joined> {
  return act(app, "join", onQueue(app, { ...wish }));
}

/** Whether a job fits one printer, and when the reason is known, why not. */
export interface Fit {
  printer: string;
  printer_id: string;
  fit: "yes" | "no" | "unknown";
  reason: string | null;
  /** How many spools have to be changed first. */
  swaps: number;
  filament?: {
    enough: boolean | null;
    needed_grams: number | null;
    left_grams: number | null;
    /** Of several the one with too little. */
    filament: Filament | null;
  };
}

export interface Prediction extends Expectation {
  p50_minutes: Minutes;
  p90_minutes: Minutes;
  basis: string;
  needs_approval: boolean;
  /** As they would be then. */
  quotas: Omit<Quota, "ends">[];
  fits: Fit[];
  /** Of the second copy and further ones. */
  copies: Expectation[];
}

export interface QuotasOfPerson {
  person: string;
  quotas: Omit<Quota, "ends">[];
}

/** What is left of all members' quotas. For admins. */
export async function quotas(app: App): Promise<QuotasOfPerson[]> {
  const answer = await act<{ people: QuotasOfPerson[] }>(app, "quotas", onQueue(app));
  return answer.people;
}

/** What the queue believes of a job that nobody has joined yet. */
export async function predict(app: App, wish: Wish): Promise<Prediction> {
  return act(app, "predict", onQueue(app, { ...wish }));
}

export interface FileFacts {
  name: string;
  kind: string;
  is_sliced: boolean;
  estimate?: Minutes;
  grams?: number;
  cost?: number;
  filaments: Spool[];
  size?: { x: number; y: number; z: number };
  nozzle?: number;
  printer_model?: string;
  settings?: Record<string, unknown>;
  /** A `data:` URL. */
  thumbnail?: string;
  /** Of a project with several plates: which one this is, and all of them. */
  plate?: number;
  plates?: FileFacts[];
  /** What the slicer has not said, and its name and version where it signs its files. */
  missing?: MissingFact[];
  slicer?: string;
}

export type MissingFact = "time" | "grams" | "material" | "size";

/** What a file tells that was sent before; `kept` says that its job will have it. */
export async function readFile(
  app: App,
  upload: string,
): Promise<FileFacts & { kept: boolean }> {
  return ask(app, {
    type: "printer_queue/read_file",
    config_entry_id: app.live.queue.id,
    upload_id: upload,
  });
}

function iso(moment: Moment): string {
  return new Date(moment * 1000).toISOString();
}
