/** Which field a refusal of the queue is about. */

import { ActionError } from "../actions";
import type { Field } from "./wish";

/** What went wrong in words, at a field where it is about one. */
export interface Refusal {
  readonly field: Field | undefined;
  readonly message: string;
}

const FIELDS: Readonly<Record<string, Field>> = {
  copies_out_of_range: "copies",
  deadline_has_passed: "deadline",
  earliest_start_after_deadline: "earliestStart",
  earliest_start_too_far: "earliestStart",
  estimate_missing: "estimate",
  estimate_not_in_file: "estimate",
  estimate_out_of_range: "estimate",
  files_disk_failed: "file",
  files_disk_full: "file",
  files_full: "file",
  files_too_large: "file",
  fits_nowhere_not_chosen: "printerIds",
  fits_nowhere_other_nozzle: "nozzle",
  fits_nowhere_too_large: "size",
  members_only: "person",
  name_length: "name",
  name_missing: "name",
  no_such_person: "person",
  no_such_printer: "printerIds",
  not_a_printer: "printerIds",
  only_for_yourself: "person",
  person_missing: "person",
  printer_file_and_other: "printerFile",
  printer_file_filament: "printerFile",
  printer_file_unknown: "printerFile",
  printer_file_without_printer: "printerFileOn",
  printer_of_other_queue: "printerIds",
  priority_admins_only: "priority",
  priority_out_of_range: "priority",
  upload_missing: "file",
};

export function refusalOf(reason: unknown): Refusal {
  const message = reason instanceof Error ? reason.message : String(reason);
  const key = reason instanceof ActionError ? reason.key : undefined;
  return { field: key === undefined ? undefined : FIELDS[key], message };
}
