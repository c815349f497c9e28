import type { App } from "../app";
import { materialOf, wasPrinted } from "./counting";
import { type Bars, barsUntil, calendarOf } from "./days";
import type { Drawing, Words } from "./drawing";
import { estimates } from "./estimates-drawing";
import { chosen, type Filter, within } from "./filter";
import { hoursPerPerson } from "./hours-drawing";
import { Numbers } from "./numbers";
import { perDay } from "./per-day-drawing";
import type { History, PrintRow } from "./rows";
import { success } from "./success-drawing";
import { waiting } from "./waiting-drawing";

/** What is on the page, made once for what is loaded and chosen. */
export interface Shown {
  readonly words: Words;
  readonly bars: Bars;
  /** Of the whole period; of what is chosen; of that, what was printed. */
  readonly all: readonly PrintRow[];
  readonly rows: readonly PrintRow[];
  readonly prints: readonly PrintRow[];
  readonly printers: Record<string, string>;
  readonly drawings: readonly Drawing[];
}

export function show(app: App, history: History, days: number, filter: Filter): Shown {
  const { text, times, hass } = app;
  const calendar = calendarOf(times);
  const numbers = new Numbers(hass.locale, hass.config.currency);
  const words = { text, times, calendar, numbers, language: hass.locale.language };
  const bars = barsUntil(history.until, days, calendar);
  const all = within(history.prints, bars, calendar);
  const rows = chosen(all, filter);
  const prints = rows.filter(wasPrinted);
  const { printers } = history;
  return {
    words,
    bars,
    all,
    rows,
    prints,
    printers,
    drawings: drawingsOf(prints, bars, printers, words),
  };
}

function drawingsOf(
  prints: readonly PrintRow[],
  bars: Bars,
  printers: Record<string, string>,
  words: Words,
): Drawing[] {
  const { text } = words;
  const byPrinter = {
    heading: text("ui_history_success_printers"),
    column: text("ui_history_printer"),
    nameOf: ({ printer_id: id }: PrintRow) =>
      id === undefined ? text("ui_history_no_printer") : (printers[id] ?? id),
  };
  const byMaterial = {
    heading: text("ui_history_success_materials"),
    column: text("ui_history_material"),
    nameOf: (row: PrintRow) => materialOf(row) ?? text("ui_history_no_material"),
  };
  return [
    perDay(prints, bars, words),
    success(prints, byPrinter, words),
    success(prints, byMaterial, words),
    hoursPerPerson(prints, words),
    estimates(prints, words),
    waiting(prints, bars, words),
  ];
}
