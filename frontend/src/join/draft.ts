/** What somebody is about to join with: as typed, and as a file told. */

import type { FileFacts } from "../actions";
import type { App } from "../app";
import type { EndedJob } from "../ended-jobs";
import type { Spool as Needed } from "../live/types";
import { durationText } from "./duration";

/** A spool that the print needs; empty where any will do, the colour as "#rrggbb". */
export interface Spool {
  readonly material: string;
  readonly color: string;
  readonly brand: string;
  /** All of a filament of several colours, until another one is chosen. */
  readonly colors?: readonly string[];
  /** How much of it, where there are several. */
  readonly grams?: number;
}

/** The fields of the form, as they are typed. */
export interface Values {
  readonly name: string;
  readonly estimate: string;
  readonly spools: readonly Spool[];
  /** Only the printers that are chosen, instead of any that fits. */
  readonly onlyChosen: boolean;
  readonly printerIds: readonly string[];
  /** The only sites where it may be printed; none of them for any. */
  readonly siteIds: readonly string[];
  /** As `<input type="datetime-local">` has them. */
  readonly deadline: string;
  readonly earliestStart: string;
  readonly copies: string;
  readonly priority: string;
  readonly notes: string;
  /** Width, depth and height. */
  readonly size: readonly [string, string, string];
  readonly grams: string;
  readonly nozzle: string;
  /** A member's id, `GUEST`, or empty for whoever looks. */
  readonly person: string;
  readonly guest: string;
  /** The name of a file that lies at a printer, and that printer's id. */
  readonly printerFile: string;
  readonly printerFileOn: string;
}

export const GUEST = "guest";
export const ANY_SPOOL: Spool = { material: "", color: "", brand: "" };

export const EMPTY: Values = {
  name: "",
  estimate: "",
  spools: [ANY_SPOOL],
  onlyChosen: false,
  printerIds: [],
  siteIds: [],
  deadline: "",
  earliestStart: "",
  copies: "1",
  priority: "5",
  notes: "",
  size: ["", "", ""],
  grams: "",
  nozzle: "",
  person: "",
  guest: "",
  printerFile: "",
  printerFileOn: "",
};

export interface Draft {
  /** Protects from joining twice with the same. */
  readonly key: string;
  readonly values: Values;
  /** What a person has said: no file changes it. */
  readonly typed: ReadonlySet<keyof Values>;
  readonly facts?: FileFacts;
  /** The file itself, as it was sent. */
  readonly upload?: string;
  /** One that is given besides, which the job is sent once it has joined. */
  readonly picture?: Blob | undefined;
}

export function newDraft(): Draft {
  return { key: newKey(), values: EMPTY, typed: new Set() };
}

/** Return the draft with what a person has changed; what is emptied may be filled again. */
export function withTyped(draft: Draft, change: Partial<Values>): Draft {
  const typed = new Set(draft.typed);
  for (const name of Object.keys(change) as (keyof Values)[]) {
    if (isSame(change[name], EMPTY[name])) {
      typed.delete(name);
    } else {
      typed.add(name);
    }
  }
  return { ...draft, values: { ...draft.values, ...change }, typed };
}

/** Return the draft with what a file tells in all fields that nobody has typed in. */
export function withFile(
  draft: Draft,
  facts: FileFacts | undefined,
  language: string,
  upload?: string,
): Draft {
  const { facts: _, upload: __, ...rest } = draft;
  const told = Object.entries(toldBy(facts, language)).filter(
    ([name]) => !draft.typed.has(name as keyof Values),
  );
  const values: Values = { ...draft.values, ...Object.fromEntries(told) };
  return {
    ...rest,
    values,
    ...(facts ? { facts } : {}),
    ...(upload === undefined ? {} : { upload }),
  };
}

/** Return the draft with what another plate of its file tells. */
export function withPlate(draft: Draft, plate: number, language: string): Draft {
  const plates = draft.facts?.plates;
  const chosen = plates?.find((each) => each.plate === plate);
  return plates && chosen
    ? withFile(draft, { ...chosen, plates }, language, draft.upload)
    : draft;
}

/** What may be asked for again; priorities begin with the highest, 1. */
export interface Again {
  readonly printerIds: ReadonlySet<string>;
  readonly siteIds: ReadonlySet<string>;
  readonly highestPriority: number;
  readonly language: string;
}

/** Return what whoever looks may ask for. */
export function againFor({ hass, live }: Pick<App, "hass" | "live">): Again {
  return {
    printerIds: new Set(Object.keys(live.printers)),
    siteIds: new Set(live.queue.sites?.map(({ id }) => id)),
    highestPriority: live.me.is_admin ? 1 : 5,
    language: hass.locale.language,
  };
}

/** Return a draft with what an ended job had asked for, and as long as its print took. */
export function draftAgain(job: EndedJob, around: Again): Draft {
  const chosen = job.forced_printer_id ? [job.forced_printer_id] : job.printer_ids;
  const printerIds = (chosen ?? []).filter((id) => around.printerIds.has(id));
  const takes = job.took ?? job.estimate;
  const written = writtenIn(around.language);
  return withTyped(newDraft(), {
    name: job.name,
    estimate: takes === undefined ? "" : durationText(takes),
    spools: spoolsOf(job.filaments),
    onlyChosen: printerIds.length > 0,
    printerIds,
    siteIds: (job.site_ids ?? []).filter((id) => around.siteIds.has(id)),
    priority: String(Math.max(job.priority ?? 5, around.highestPriority)),
    notes: job.notes ?? "",
    size: [written(job.size?.x), written(job.size?.y), written(job.size?.z)],
    grams: written(job.grams),
    nozzle: written(job.nozzle),
  });
}

export function isEmpty(draft: Draft): boolean {
  return !draft.facts && !draft.picture && draft.typed.size === 0;
}

function toldBy(facts: FileFacts | undefined, language: string): Partial<Values> {
  const number = writtenIn(language);
  const size = facts?.size;
  return {
    name: facts?.name.slice(0, 100) ?? EMPTY.name,
    estimate: facts?.estimate === undefined ? "" : durationText(facts.estimate),
    spools: spoolsOf(facts?.filaments),
    size: [number(size?.x), number(size?.y), number(size?.z)],
    grams: number(facts?.grams),
    nozzle: number(facts?.nozzle),
  };
}

function writtenIn(language: string) {
  return (value: number | undefined): string =>
    value === undefined
      ? ""
      : value.toLocaleString(language, {
          maximumFractionDigits: 2,
          useGrouping: false,
        });
}

/** What a job or a file asks for, as the form has it. */
export function spoolsOf(filaments: readonly Needed[] | undefined): readonly Spool[] {
  const spools = filaments?.map(({ material, color, brand, colors, grams }) => ({
    material: material ?? "",
    color: color ? `#${color.toLowerCase()}` : "",
    brand: brand ?? "",
    ...(colors ? { colors } : {}),
    ...(grams ? { grams } : {}),
  }));
  return spools?.length ? spools : EMPTY.spools;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Browsers have `crypto.randomUUID` on https only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
