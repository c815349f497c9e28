/** Which of its pictures a printer shows, and what goes with it. */

import type { Job, Printer } from "../live/types";
import type { Stop } from "./stops";

export type Look =
  | "idle"
  | "preparing"
  | "printing"
  | "paused"
  | "finished"
  | "failed"
  | "cancelled"
  | "plate"
  | "offered"
  | "reserved"
  | "scheduled"
  | "slicing"
  | "uploading"
  | "stopped"
  | "blocked"
  | "error"
  | "offline"
  | "unknown"
  | "out_of_service";

export type Tone = "calm" | "busy" | "good" | "warn" | "bad";

export const TONES: Record<Look, Tone> = {
  idle: "good",
  preparing: "busy",
  printing: "busy",
  paused: "warn",
  finished: "good",
  failed: "bad",
  cancelled: "warn",
  plate: "warn",
  offered: "busy",
  reserved: "busy",
  scheduled: "busy",
  slicing: "busy",
  uploading: "busy",
  stopped: "warn",
  blocked: "warn",
  error: "bad",
  offline: "calm",
  unknown: "calm",
  out_of_service: "calm",
};

/** Return what matters most; `job` is the one that has the printer, `stop` what keeps it from starting. */
export function lookOf(printer: Printer, job: Job | undefined, stop?: Stop): Look {
  if (isBusy(printer)) {
    return printer.state;
  }
  if (!printer.in_service) {
    return "out_of_service";
  }
  if (printer.state === "offline" || printer.state === "unknown") {
    return printer.state;
  }
  if (!printer.connected) {
    return "offline";
  }
  if (printer.state === "error") {
    return "error";
  }
  if (printer.waits_for_plate) {
    const failed = printer.waits_for_look || printer.state === "failed";
    return failed ? "failed" : "plate";
  }
  switch (job?.status) {
    case "offered":
    case "reserved":
    case "scheduled":
    case "slicing":
    case "uploading":
      return job.status;
  }
  if (stop) {
    return typeof stop === "string" ? "stopped" : "blocked";
  }
  return printer.state;
}

/** Whether the printer is kept for somebody's print that has not begun. */
export function isSomebodys(look: Look): boolean {
  return SOMEBODYS.includes(look);
}

const SOMEBODYS: readonly Look[] = [
  "offered",
  "reserved",
  "scheduled",
  "slicing",
  "uploading",
];

/** Whether something is on the plate that is not to be touched. */
export function isBusy(
  printer: Printer,
): printer is Printer & { state: "preparing" | "printing" | "paused" } {
  const { state } = printer;
  return state === "preparing" || state === "printing" || state === "paused";
}

/** How much of the print stands on the plate, from 0 to 1; undefined: nothing does. */
export function grown(look: Look, progress: number | undefined): number | undefined {
  switch (look) {
    case "printing":
    case "paused":
      return Math.min(1, Math.max(0, (progress ?? 0) / 100));
    case "finished":
    case "plate":
      return 1;
    case "cancelled":
      return 0.45;
    default:
      return undefined;
  }
}

/** The colour in which the print is drawn, as six hex digits, where it is known. */
export function printColor(printer: Printer, job: Job | undefined): string | undefined {
  const loaded = printer.spools ?? [];
  return (
    job?.filaments?.[0]?.color ?? (loaded.length === 1 ? loaded[0]?.color : undefined)
  );
}
