/** Everything that people can do; a refusal is an ActionError with a translated text. */

import type { App } from "./app";
import { isCommandError } from "./ha";
import type { Filament, JobStatus, Minutes, Moment } from "./live/types";
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
      const message = await errorText(app.hass, reason);
      throw new ActionError(message, reason.translation_key);
    }
    // The library rejects with a number when the line is down.
    throw new ActionError(app.text("ui_error_offline"));
  }
}

async function act<T>(app: App, action: string, data: Data): Promise<T> {
  const answer = await ask<{ response: T }>(app, {
    type: "call_service",
    domain: "printer_queue",
    service: action,
    service_data: data,
    return_response: true,
  });
  return answer.response;
}

const onQueue = (app: App, data: Data = {}): Data => ({
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
/** Takes back a `cancel` of a job that was never started. */
export const restore = onJob("restore");

/** True: the print goes on until somebody stops it at the printer. */
export async function cancel(app: App, jobId: string): Promise<boolean> {
  const answer = await act<{ stop_at_printer: boolean }>(
    app,
    "cancel",
    onQueue(app, { job_id: jobId }),
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

/** What is left out stays as it is; null takes the deadline away. */
export interface Urgency {
  priority?: number;
  deadline?: Moment | null;
}

export async function updateJob(
  app: App,
  jobId: string,
  change: Urgency,
): Promise<void> {
  const { deadline, ...rest } = change;
  const data: Data = { job_id: jobId, ...rest };
  if (deadline !== undefined) {
    data.deadline = deadline === null ? null : iso(deadline);
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

export async function loadSpools(
  app: App,
  deviceId: string,
  filaments: Filament[],
): Promise<void> {
  await act(app, "load_spools", { device_id: deviceId, filaments });
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
  filaments?: Filament[];
  size_x?: number;
  size_y?: number;
  size_z?: number;
  nozzle?: number;
  grams?: number;
  cost?: number;
  printers?: string[];
  priority?: number;
  deadline?: string;
  copies?: number;
  notes?: string;
  settings?: Record<string, unknown>;
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
}

export interface Prediction extends Expectation {
  p50_minutes: Minutes;
  p90_minutes: Minutes;
  basis: string;
  fits: Fit[];
  /** Of the second copy and further ones. */
  copies: Expectation[];
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
  filaments: Filament[];
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

/** Upload a sliced file or model and return what it tells. */
export async function readFile(app: App, file: File): Promise<FileFacts> {
  const body = new FormData();
  body.append("file", file);
  let uploaded: Response;
  try {
    uploaded = await app.hass.fetchWithAuth("/api/file_upload", {
      method: "POST",
      body,
    });
  } catch {
    throw new ActionError(app.text("ui_error_offline"));
  }
  if (uploaded.status === 413) {
    throw new ActionError(app.text("ui_error_file_too_large"));
  }
  if (!uploaded.ok) {
    throw new ActionError(app.text("ui_error_upload"));
  }
  const { file_id } = (await uploaded.json()) as { file_id: string };
  return ask(app, { type: "printer_queue/read_file", file_id });
}

/** A print that has ended, as the history page counts it. */
export interface PrintRow {
  id: string;
  number: number;
  name: string;
  person?: string;
  person_id?: string;
  printer_id?: string;
  material?: string;
  status: "completed" | "failed" | "cancelled";
  reason?: string;
  /** What the printer said as it failed. */
  error?: string;
  created: Moment;
  offered?: Moment;
  claimed?: Moment;
  started?: Moment;
  ended: Moment;
  estimate?: Minutes;
  actual?: Minutes;
  paused?: Minutes;
  grams?: number;
  cost?: number;
  told_start?: Moment;
}

export interface History {
  since: Moment;
  until: Moment;
  printers: Record<string, string>;
  prints: PrintRow[];
}

export async function history(app: App, days: number): Promise<History> {
  return ask(app, {
    type: "printer_queue/history",
    config_entry_id: app.live.queue.id,
    days,
  });
}

function iso(moment: Moment): string {
  return new Date(moment * 1000).toISOString();
}
