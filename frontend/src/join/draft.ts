/** What somebody is about to join with: as typed, and as a file told. */

import type { FileFacts } from "../actions";
import { durationText } from "./duration";

/** A spool that the print needs; empty where any will do, the colour as "#rrggbb". */
export interface Spool {
  readonly material: string;
  readonly color: string;
  readonly brand: string;
  /** All of a filament of several colours, until another one is chosen. */
  readonly colors?: readonly string[];
}

/** The fields of the form, as they are typed. */
export interface Values {
  readonly name: string;
  readonly estimate: string;
  readonly spools: readonly Spool[];
  /** Only the printers that are chosen, instead of any that fits. */
  readonly onlyChosen: boolean;
  readonly printerIds: readonly string[];
  /** As `<input type="datetime-local">` has it. */
  readonly deadline: string;
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
}

export const GUEST = "guest";
export const ANY_SPOOL: Spool = { material: "", color: "", brand: "" };

export const EMPTY: Values = {
  name: "",
  estimate: "",
  spools: [ANY_SPOOL],
  onlyChosen: false,
  printerIds: [],
  deadline: "",
  copies: "1",
  priority: "5",
  notes: "",
  size: ["", "", ""],
  grams: "",
  nozzle: "",
  person: "",
  guest: "",
};

export interface Draft {
  /** Protects from joining twice with the same. */
  readonly key: string;
  readonly values: Values;
  /** What a person has said: no file changes it. */
  readonly typed: ReadonlySet<keyof Values>;
  readonly facts?: FileFacts;
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
): Draft {
  const { facts: _, ...rest } = draft;
  const told = Object.entries(toldBy(facts, language)).filter(
    ([name]) => !draft.typed.has(name as keyof Values),
  );
  const values: Values = { ...draft.values, ...Object.fromEntries(told) };
  return facts ? { ...rest, values, facts } : { ...rest, values };
}

/** Return the draft with what another plate of its file tells. */
export function withPlate(draft: Draft, plate: number, language: string): Draft {
  const plates = draft.facts?.plates;
  const chosen = plates?.find((each) => each.plate === plate);
  return plates && chosen ? withFile(draft, { ...chosen, plates }, language) : draft;
}

export function isEmpty(draft: Draft): boolean {
  return !draft.facts && draft.typed.size === 0;
}

function toldBy(facts: FileFacts | undefined, language: string): Partial<Values> {
  const number = (value: number | undefined) =>
    value === undefined
      ? ""
      : value.toLocaleString(language, {
          maximumFractionDigits: 2,
          useGrouping: false,
        });
  const size = facts?.size;
  const spools = facts?.filaments.map(({ material, color, brand, colors }) => ({
    material: material ?? "",
    color: color ? `#${color.toLowerCase()}` : "",
    brand: brand ?? "",
    ...(colors ? { colors } : {}),
  }));
  return {
    name: facts?.name.slice(0, 100) ?? EMPTY.name,
    estimate: facts?.estimate === undefined ? "" : durationText(facts.estimate),
    spools: spools?.length ? spools : EMPTY.spools,
    size: [number(size?.x), number(size?.y), number(size?.z)],
    grams: number(facts?.grams),
    nozzle: number(facts?.nozzle),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Browsers have `crypto.randomUUID` on https only. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
