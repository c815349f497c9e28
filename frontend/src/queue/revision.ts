/** What a form changes of what a job asks for. */

import type { Revision } from "../actions";
import { type Spool, spoolsOf } from "../join/draft";
import { filamentsOf, numberOf } from "../join/wish";
import type { Job, Printer } from "../live/types";

/** The fields of the form, as they are typed. */
export interface Wished {
  readonly name: string;
  readonly notes: string;
  readonly copies: string;
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
    copies: String(job.copies ?? 1),
    // Other filaments need as much: that the queue knows, to the hundredth.
    spools: spoolsOf(job.filaments?.map(({ grams: _grams, ...filament }) => filament)),
    onlyChosen: Boolean(chosen?.length),
    printerIds: chosen ?? [],
  };
}

/** What is changed at once: which printers says nothing without whether only these. */
const FIELDS: readonly (keyof Wished)[][] = [
  ["name"],
  ["notes"],
  ["copies"],
  ["spools"],
  ["onlyChosen", "printerIds"],
];

/** Return what is typed, and in all other fields what others have changed it to. */
export function renewed(wished: Wished, before: Wished, now: Wished): Wished {
  const typed = FIELDS.filter((names) =>
    names.some((name) => differ(wished[name], before[name])),
  );
  const kept = typed.flat().map((name) => [name, wished[name]]);
  return { ...now, ...Object.fromEntries(kept) };
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
  if (numberOf(wished.copies) !== numberOf(before.copies)) {
    revision.copies = numberOf(wished.copies);
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
