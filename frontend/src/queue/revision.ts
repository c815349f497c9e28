/** What a form changes of what a job asks for. */

import type { Revision } from "../actions";
import { type Spool, spoolsOf } from "../join/draft";
import { filamentsOf } from "../join/wish";
import type { Job, Printer } from "../live/types";

/** The fields of the form, as they are typed. */
export interface Wished {
  readonly name: string;
  readonly notes: string;
  readonly spools: readonly Spool[];
  /** Only the printers that are chosen, instead of any that fits. */
  readonly onlyChosen: boolean;
  readonly printerIds: readonly string[];
}

/** What a job asks for, as the form shows it. */
export function wishedOf(job: Job): Wished {
  const chosen = job.forced_printer_id ? [job.forced_printer_id] : job.printer_ids;
  return {
    name: job.name,
    notes: job.notes ?? "",
    spools: spoolsOf(job.filaments),
    onlyChosen: Boolean(chosen?.length),
    printerIds: chosen ?? [],
  };
}

/** Return what differs from before, and nothing else: others may change the rest. */
export function revisionOf(
  before: Wished,
  wished: Wished,
  printers: Readonly<Record<string, Printer>>,
): Revision {
  const revision: Revision = {};
  if (wished.name.trim() !== before.name) {
    revision.name = wished.name.trim();
  }
  if (wished.notes.trim() !== before.notes) {
    revision.notes = wished.notes.trim();
  }
  const filaments = filamentsOf(wished.spools);
  if (differ(filaments, filamentsOf(before.spools))) {
    revision.filaments = filaments;
  }
  if (differ(chosenOf(wished), chosenOf(before))) {
    revision.printers = chosenOf(wished).flatMap((id) => printers[id]?.device_id ?? []);
  }
  return revision;
}

function chosenOf({ onlyChosen, printerIds }: Wished): string[] {
  return onlyChosen ? [...printerIds].sort() : [];
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other);
}
