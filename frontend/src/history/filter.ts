/** Which of the jobs that have ended are looked at. */

import { materialOf, type Outcome, personOf } from "./counting";
import { type Bars, barOf, type Calendar } from "./days";
import type { PrintRow } from "./rows";

/** Whoever prints without the queue; no person's id. */
export const NOBODY = "-";

export interface Choice {
  id: string;
  name: string;
}

/** Without a choice all. */
export interface Filter {
  printer?: Choice;
  person?: Choice;
  material?: Choice;
}

/** What the list alone is narrowed to: the figures above count every outcome. */
export interface Search {
  readonly needle: string;
  readonly outcome?: Outcome;
}

/** Those that ended in whole days of the bars; a day that is told in part is left out. */
export function within(
  rows: readonly PrintRow[],
  bars: Bars,
  calendar: Calendar,
): PrintRow[] {
  return rows.filter((row) => barOf(bars, row.ended, calendar) !== undefined);
}

export function chosen(rows: readonly PrintRow[], filter: Filter): PrintRow[] {
  return rows.filter(
    (row) =>
      (!filter.printer || row.printer_id === filter.printer.id) &&
      (!filter.person || (personOf(row) ?? NOBODY) === filter.person.id) &&
      (!filter.material || (materialOf(row) ?? NOBODY) === filter.material.id),
  );
}

/** Those whose name, person or number has every word, however it is written. */
export function found(
  rows: readonly PrintRow[],
  { needle, outcome }: Search,
): readonly PrintRow[] {
  const words = needle.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return words.length || outcome
    ? rows.filter((row) => {
        const { name, person = "", number, status } = row;
        const text = `${name} ${person} #${number}`.toLocaleLowerCase();
        return (
          (!outcome || status === outcome) && words.every((word) => text.includes(word))
        );
      })
    : rows;
}

/** Everybody in the rows by name, called what they are called last; nobody at the end. */
export function people(
  rows: readonly PrintRow[],
  nobody: string,
  language?: string,
): Choice[] {
  const names = new Map<string, string>();
  let walkUps = false;
  for (const row of rows) {
    const id = personOf(row);
    if (id === undefined) {
      walkUps = true;
    } else {
      names.set(id, row.person ?? id);
    }
  }
  const known = byName(names, language);
  return walkUps ? [...known, { id: NOBODY, name: nobody }] : known;
}

/** The printers that have printed any of the rows, by name. */
export function printers(
  rows: readonly PrintRow[],
  names: Record<string, string>,
  language?: string,
): Choice[] {
  const found = new Map<string, string>();
  for (const { printer_id: id } of rows) {
    if (id !== undefined) {
      found.set(id, names[id] ?? id);
    }
  }
  return byName(found, language);
}

/** The materials of the rows by name, not given at the end. */
export function materials(
  rows: readonly PrintRow[],
  notGiven: string,
  language?: string,
): Choice[] {
  const known = new Set(rows.map(materialOf));
  const isMissing = known.delete(undefined);
  const names = [...known].flatMap((name): [string, string][] =>
    name === undefined ? [] : [[name, name]],
  );
  const named = byName(new Map(names), language);
  return isMissing ? [...named, { id: NOBODY, name: notGiven }] : named;
}

function byName(names: Map<string, string>, language?: string): Choice[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return [...names]
    .map(([id, name]) => ({ id, name }))
    .sort((a, b) => compare(a.name, b.name));
}
