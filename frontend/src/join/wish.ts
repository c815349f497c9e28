/** From what is typed to what the action `join` takes, and what is wrong with it. */

import type { Wish } from "../actions";
import type { Filament, Moment, Printer } from "../live/types";
import type { TextKey } from "../text";
import { momentOf } from "../zoned";
import { type Draft, GUEST, type Spool, type Values } from "./draft";
import { minutesOf } from "./duration";

export type Field = keyof Values | "file";
export type Problems = Partial<Record<Field, TextKey>>;

export interface Circumstances {
  readonly printers: Readonly<Record<string, Pick<Printer, "device_id" | "slices">>>;
  readonly sites?: readonly { readonly id: string }[] | undefined;
  /** The zone in which times are typed; without one the browser's. */
  readonly zone?: string | undefined;
  readonly now: Moment;
  /** Nobody's tablet: whoever joins says who they are. */
  readonly mustNamePerson: boolean;
}

const LONGEST_NAME = 100;
const LONGEST_MATERIAL = 50;
const LONGEST_NOTES = 500;
const LONGEST_ESTIMATE = 14 * 1440;
const MOST_COPIES = 100;
const LARGEST_PART = 10_000;
const MOST_GRAMS = 1_000_000;
const LONGEST_PRINTER_FILE = 255;
const SLICED = /\.(3mf|gcode|gco|g|gx|bgcode|bgc)$/i;

/** Return the wish without what is wrong, and the problem of each wrong field. */
export function wishOf(
  { values, facts, key, upload }: Draft,
  around: Circumstances,
): { wish: Wish; problems: Problems } {
  const problems: Problems = {};
  const wish: Wish = { idempotency_key: key };
  const check = (field: Field, holds: boolean, problem: TextKey): boolean => {
    if (!holds) {
      problems[field] = problem;
    }
    return holds;
  };

  const name = values.name.trim();
  if (name) {
    wish.name = name.slice(0, LONGEST_NAME);
  } else {
    // A file at the printer names its job.
    check("name", values.printerFile.trim() !== "", "ui_join_name_missing");
  }
  const estimate = minutesOf(values.estimate);
  const written = values.estimate.trim() !== "";
  const sliced = upload !== undefined && isSlicedHere(facts, around);
  if (
    (written || !sliced) &&
    check("estimate", written, "ui_join_estimate_missing") &&
    check(
      "estimate",
      isBetween(estimate, 1, LONGEST_ESTIMATE),
      "ui_join_estimate_wrong",
    )
  ) {
    wish.estimate = estimate;
  }
  const filaments = filamentsOf(values.spools);
  if (filaments.length || upload !== undefined) {
    // None at all means any, whatever the file says.
    wish.filaments = filaments;
  }
  if (upload !== undefined) {
    wish.upload = upload;
    if (facts?.plate !== undefined) {
      wish.plate = facts.plate;
    }
  }
  checkPlace(values, around, wish, check);
  // Those of another queue, or that are gone, cannot be unticked.
  const sites = values.siteIds.filter((id) => around.sites?.some((it) => it.id === id));
  if (sites.length) {
    wish.sites = sites;
  }
  checkPrinterFile(values, upload, around, wish, check);
  checkUrgency(values, around, wish, check);
  checkNumbers(values, wish, check);
  checkPerson(values, around, wish, check);
  if (values.notes.trim()) {
    wish.notes = values.notes.trim().slice(0, LONGEST_NOTES);
  }
  if (facts?.cost !== undefined) {
    wish.cost = facts.cost;
  }
  if (facts?.settings && Object.keys(facts.settings).length) {
    wish.settings = facts.settings;
  }
  return { wish, problems };
}

type Check = (field: Field, holds: boolean, problem: TextKey) => boolean;

/** Whether nobody has to say how long it prints: slicing the model shows it. */
export function isSlicedHere(
  facts: { is_sliced: boolean } | undefined,
  { printers }: Pick<Circumstances, "printers">,
): boolean {
  return (
    facts?.is_sliced === false && Object.values(printers).some((one) => one.slices)
  );
}

/** Return what `predict` takes of it; undefined while no print time is known. */
export function predictable(wish: Wish): Wish | undefined {
  const {
    name: _name,
    notes: _notes,
    idempotency_key: _key,
    upload: _upload,
    plate: _plate,
    ...rest
  } = wish;
  return rest.estimate === undefined ? undefined : rest;
}

/** Whether so many copies can be asked for. */
export const isCopies = (copies: number): boolean =>
  Number.isInteger(copies) && isBetween(copies, 1, MOST_COPIES);

/** Return the number that is written with a point or a comma; NaN for none. */
export function numberOf(text: string): number {
  const written = text.trim().replace(",", ".");
  return written ? Number(written) : Number.NaN;
}

/** What is asked for; a spool of which nothing is said is none. */
export function filamentsOf(spools: readonly Spool[]): Filament[] {
  return spools
    .map(({ material, color, brand, colors, grams }) => ({
      ...(material.trim()
        ? { material: material.trim().slice(0, LONGEST_MATERIAL) }
        : {}),
      ...(color ? { color } : {}),
      ...(brand ? { brand } : {}),
      ...(colors ? { colors } : {}),
      ...(grams ? { grams } : {}),
    }))
    .filter(({ material, color, brand }) => material || color || brand);
}

function checkPlace(
  values: Values,
  { printers }: Circumstances,
  wish: Wish,
  check: Check,
): void {
  if (!values.onlyChosen) {
    return;
  }
  const devices = values.printerIds.flatMap((id) => printers[id]?.device_id ?? []);
  if (check("printerIds", devices.length > 0, "ui_join_printers_missing")) {
    wish.printers = devices;
  }
}

function checkPrinterFile(
  { printerFile, printerFileOn }: Values,
  upload: string | undefined,
  { printers }: Circumstances,
  wish: Wish,
  check: Check,
): void {
  const file = printerFile.trim();
  if (!file) {
    return;
  }
  const device = printers[printerFileOn]?.device_id;
  const isOnly = check(
    "printerFile",
    upload === undefined,
    "ui_join_printer_file_and_file",
  );
  const isSliced =
    isOnly && check("printerFile", SLICED.test(file), "ui_join_printer_file_wrong");
  if (
    check("printerFileOn", device !== undefined, "ui_join_printer_file_where") &&
    isSliced &&
    device !== undefined
  ) {
    wish.printer_file = file.slice(0, LONGEST_PRINTER_FILE);
    wish.printer = device;
  }
}

function checkUrgency(
  values: Values,
  { zone, now }: Circumstances,
  wish: Wish,
  check: Check,
): void {
  const deadline = momentOf(values.deadline, zone);
  if (
    deadline !== undefined &&
    check("deadline", deadline > now, "ui_join_deadline_passed")
  ) {
    wish.deadline = new Date(deadline * 1000).toISOString();
  }
  const earliest = momentOf(values.earliestStart, zone);
  if (
    earliest !== undefined &&
    check(
      "earliestStart",
      deadline === undefined || earliest < deadline,
      "ui_join_earliest_start_late",
    )
  ) {
    wish.earliest_start = new Date(earliest * 1000).toISOString();
  }
  if (values.priority !== "5") {
    wish.priority = Number(values.priority);
  }
}

function checkNumbers(values: Values, wish: Wish, check: Check): void {
  const copies = numberOf(values.copies || "1");
  if (check("copies", isCopies(copies), "ui_join_copies_wrong") && copies > 1) {
    wish.copies = copies;
  }
  if (values.size.some((side) => side.trim())) {
    const [x, y, z] = values.size.map(numberOf) as [number, number, number];
    const isBox = [x, y, z].every((side) => side > 0 && side <= LARGEST_PART);
    if (check("size", isBox, "ui_join_size_wrong")) {
      Object.assign(wish, { size_x: x, size_y: y, size_z: z });
    }
  }
  const grams = numberOf(values.grams);
  if (
    values.grams.trim() &&
    check("grams", isBetween(grams, 0, MOST_GRAMS), "ui_join_number_wrong")
  ) {
    wish.grams = grams;
  }
  const nozzle = numberOf(values.nozzle);
  if (
    values.nozzle.trim() &&
    check("nozzle", isBetween(nozzle, 0.01, LARGEST_PART), "ui_join_number_wrong")
  ) {
    wish.nozzle = nozzle;
  }
}

function checkPerson(
  { person, guest }: Values,
  { mustNamePerson }: Circumstances,
  wish: Wish,
  check: Check,
): void {
  if (person === GUEST) {
    if (check("guest", guest.trim() !== "", "ui_join_guest_missing")) {
      wish.person = guest.trim().slice(0, LONGEST_NAME);
    }
  } else if (person) {
    wish.person = person;
  } else {
    check("person", !mustNamePerson, "ui_join_person_missing");
  }
}

function isBetween(value: number | undefined, least: number, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}
