/** How many prints of each printer or material were completed. */

import { groupBy, type Outcome, successOf, tallyOf } from "./counting";
import type { Drawing, Words } from "./drawing";
import { outcomeLegend } from "./outcomes";
import type { PrintRow } from "./rows";
import { rowsConfig, rowsHeight } from "./rows-config";

/** Groups with fewer prints than these have are only in the table. */
const MOST_ROWS = 15;

/** What does not belong to an outcome of the printer's is left out. */
const DECIDED: readonly Outcome[] = ["completed", "failed"];

/** By what prints are told apart, and what that is called. */
interface Grouping {
  heading: string;
  column: string;
  nameOf: (row: PrintRow) => string;
}

/** The share of completed prints in each group, those with the most prints first. */
export function success(
  prints: readonly PrintRow[],
  { heading, column, nameOf }: Grouping,
  words: Words,
): Drawing {
  const { text, numbers } = words;
  const groups = [...groupBy(prints, nameOf)]
    .map(([name = "", rows]) => ({ name, ...tallyOf(rows) }))
    .map((group) => ({ ...group, count: group.completed + group.failed }))
    .map((group) => ({ ...group, share: successOf(group) ?? 0 }))
    .filter(({ count }) => count)
    .sort((a, b) => b.count - a.count);
  const shown = groups.slice(0, MOST_ROWS);
  const rows = shown.map(({ name, share, count }) => ({
    name,
    value: text("ui_history_share_of", {
      share: numbers.percent(share),
      count: numbers.count(count),
    }),
    parts: [share, 1 - share],
  }));
  const parts = {
    outcomes: DECIDED,
    labels: DECIDED.map((outcome) => text(outcome)),
    told: (row: number, part: number) =>
      numbers.count(shown[row]?.[DECIDED[part] ?? "completed"] ?? 0),
  };
  const told = (share: number) => numbers.percent(share);
  return {
    heading,
    note: text("ui_history_success_note"),
    legend: outcomeLegend(DECIDED, words),
    height: rowsHeight(rows.length),
    config: (inks) => rowsConfig(rows, parts, { max: 1, stepSize: 0.25, told }, inks),
    table: {
      columns: [column, ...parts.labels, text("ui_history_success")],
      rows: groups.map(({ name, completed, failed, share }) => [
        name,
        numbers.count(completed),
        numbers.count(failed),
        numbers.percent(share),
      ]),
    },
  };
}
