/**
 * Prints as a file for spreadsheets and scripts: RFC 4180, UTF-8 with a byte order mark,
 * without which spreadsheets take it for another encoding.
 *
 * The header is English in every language, so that scripts can rely on it. Moments are
 * ISO 8601 with offset, durations minutes, numbers with a point.
 */

import type { Moment } from "../live/types";
import { wasPrinted } from "./counting";
import type { PrintRow } from "./rows";

type Cell = string | number | undefined;

interface Names {
  printers: Record<string, string>;
  iso: (moment: Moment) => string;
}

const COLUMNS: Record<string, (row: PrintRow, names: Names) => Cell> = {
  number: (row) => row.number,
  name: (row) => row.name,
  person: (row) => row.person,
  printer: (row, { printers }) =>
    row.printer_id && (printers[row.printer_id] ?? row.printer_id),
  material: (row) => row.material,
  outcome: (row) => row.status,
  printed: (row) => (wasPrinted(row) ? "yes" : "no"),
  reason: (row) => row.reason,
  error: (row) => row.error,
  created: (row, { iso }) => iso(row.created),
  offered: (row, { iso }) => row.offered && iso(row.offered),
  claimed: (row, { iso }) => row.claimed && iso(row.claimed),
  told_start: (row, { iso }) => row.told_start && iso(row.told_start),
  started: (row, { iso }) => row.started && iso(row.started),
  ended: (row, { iso }) => iso(row.ended),
  estimate_minutes: (row) => row.estimate,
  actual_minutes: (row) => row.actual,
  paused_minutes: (row) => row.paused,
  grams: (row) => row.grams,
  cost: (row) => row.cost,
  actual_cost: (row) => row.actual_cost,
};

/** What the columns above are made of, and what only the page needs. */
const IN_COLUMNS = new Set<string>([
  ...Object.keys(COLUMNS),
  ...["id", "person_id", "printer_id", "status", "estimate", "actual", "paused"],
]);

/** What else the rows know, such as a field that is newer than the columns. */
function furtherKeys(rows: PrintRow[]): string[] {
  const keys = new Set(rows.flatMap((row) => Object.keys(row)));
  return [...keys].filter((key) => !IN_COLUMNS.has(key)).sort();
}

function furtherCell(row: PrintRow, key: string): Cell {
  const value: unknown = Object.entries(row).find(([name]) => name === key)?.[1];
  if (value === undefined || value === null) {
    return undefined;
  }
  return typeof value === "number" || typeof value === "string"
    ? value
    : JSON.stringify(value);
}

const LINE_END = "\r\n";
const BYTE_ORDER_MARK = "\uFEFF";

/** Spreadsheets take a cell that begins so for a formula, and may carry it out. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

export function csvOf(rows: Iterable<PrintRow>, names: Names): string {
  const all = [...rows];
  const columns = Object.values(COLUMNS);
  const further = furtherKeys(all);
  const lines = [[...Object.keys(COLUMNS), ...further].join(",")];
  for (const row of all) {
    const cells = [
      ...columns.map((cellOf) => cellOf(row, names)),
      ...further.map((key) => furtherCell(row, key)),
    ];
    lines.push(cells.map(written).join(","));
  }
  return BYTE_ORDER_MARK + lines.map((line) => line + LINE_END).join("");
}

/** Quoted where it has to be; an apostrophe keeps text from being taken for a formula. */
function written(cell: Cell): string {
  if (cell === undefined) {
    return "";
  }
  if (typeof cell === "number") {
    return String(Math.round(cell * 1000) / 1000);
  }
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "printer-queue-makerspace-2026-10-23-2026-11-21.csv"; from and to are days. */
export function fileName(
  queue: { id: string; name: string },
  from: string,
  to: string,
) {
  const plain = queue.name
    .normalize("NFKD")
    .replace(/\p{Mark}/gu, "")
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return `printer-queue-${plain || queue.id}-${from}-${to}.csv`;
}
