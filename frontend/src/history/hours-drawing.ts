/** For how long people had printers. */

import { groupBy, hadPrinter, personOf, sum } from "./counting";
import type { Drawing, Words } from "./drawing";
import { OUTCOMES, outcomeLegend } from "./outcomes";
import type { PrintRow } from "./rows";
import { rowsConfig, rowsHeight } from "./rows-config";

/** People beyond these are drawn as one. */
const MOST_ROWS = 15;

/** Minutes by outcome, in their order, and together. */
interface Person {
  name: string;
  parts: readonly number[];
  whole: number;
}

/** Those with the most hours first. */
export function hoursPerPerson(prints: readonly PrintRow[], words: Words): Drawing {
  const { text, numbers } = words;
  const everybody = [...groupBy(prints, personOf)]
    .map(([, rows]) => person(rows, text("ui_history_walk_ups")))
    .filter(({ whole }) => whole > 0)
    .sort((a, b) => b.whole - a.whole);
  const shown = withoutTail(everybody, words);
  const rows = shown.map(({ name, parts, whole }) => ({
    name,
    value: numbers.hours(whole),
    parts: parts.map((minutes) => minutes / 60),
  }));
  const parts = {
    outcomes: OUTCOMES,
    labels: OUTCOMES.map((outcome) => text(outcome)),
    told: (row: number, part: number) => numbers.hours(shown[row]?.parts[part] ?? 0),
  };
  const told = (hours: number) => numbers.hours(hours * 60);
  return {
    heading: text("ui_history_hours_per_person"),
    note: text("ui_history_hours_note"),
    legend: outcomeLegend(OUTCOMES, words),
    height: rowsHeight(rows.length),
    config: (inks) => rowsConfig(rows, parts, { told }, inks),
    table: {
      columns: [text("ui_history_person"), ...parts.labels, text("ui_history_hours")],
      rows: everybody.map(({ name, parts, whole }) => [
        name,
        ...parts.map((minutes) => numbers.hours(minutes)),
        numbers.hours(whole),
      ]),
    },
  };
}

/** People go by what they were called last. */
function person(rows: readonly PrintRow[], nobody: string): Person {
  return {
    name: rows.findLast((row) => row.person)?.person ?? nobody,
    parts: OUTCOMES.map((outcome) =>
      sum(
        rows.filter(({ status }) => status === outcome),
        hadPrinter,
      ),
    ),
    whole: sum(rows, hadPrinter),
  };
}

function withoutTail(everybody: readonly Person[], { text, numbers }: Words): Person[] {
  if (everybody.length <= MOST_ROWS) {
    return [...everybody];
  }
  const tail = everybody.slice(MOST_ROWS - 1);
  const others: Person = {
    name: text("ui_history_others", { count: numbers.count(tail.length) }),
    parts: OUTCOMES.map((_, part) => sum(tail, ({ parts }) => parts[part] ?? 0)),
    whole: sum(tail, ({ whole }) => whole),
  };
  return [...everybody.slice(0, MOST_ROWS - 1), others];
}
