/** What a chart shows, in a picture and in words. */

import type { ChartConfiguration, TooltipItem } from "chart.js";
import type { Text } from "../text";
import type { Times } from "../times";
import type { Calendar } from "./days";
import type { Ink, Inks } from "./inks";
import type { Numbers } from "./numbers";

/** What all drawings are worded with. */
export interface Words {
  text: Text;
  times: Times;
  calendar: Calendar;
  numbers: Numbers;
  language: string;
}

export interface LegendEntry {
  ink: Ink;
  mark: "box" | "dot" | "line" | "dashes";
  text: string;
}

export interface Drawing {
  heading: string;
  /** What there is to see, in a sentence. */
  note: string;
  legend: readonly LegendEntry[];
  /** Pixels. */
  height: number;
  config: (inks: Inks) => Config;
  table: Table;
}

export type Config = ChartConfiguration<"bar"> | ChartConfiguration<"line">;

/** The same for those who do not see the picture; the first column names the row. */
export interface Table {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Lines across and values beside them. */
export function valueScale(inks: Inks, more: object) {
  return {
    beginAtZero: true,
    border: { display: false },
    grid: { color: inks.line },
    ...more,
    ticks: { color: inks.muted, ...(more as { ticks?: object }).ticks },
  };
}

/** Names under or beside bars. */
export function nameScale(inks: Inks, more: object = {}) {
  return {
    border: { color: inks.line },
    grid: { display: false },
    ...more,
    ticks: {
      color: inks.text,
      maxRotation: 0,
      autoSkipPadding: 10,
      ...(more as { ticks?: object }).ticks,
    },
  };
}

/** The box that appears over what is pointed at. */
export function tooltip(
  inks: Inks,
  callbacks: {
    title?: (items: TooltipItem<"bar" | "line">[]) => string;
    label: (item: TooltipItem<"bar" | "line">) => string | string[];
  },
): object {
  return {
    backgroundColor: inks.text,
    titleColor: inks.surface,
    bodyColor: inks.surface,
    padding: 10,
    boxPadding: 4,
    callbacks,
  };
}
