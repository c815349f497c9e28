/** How many prints there were, how they ended, and who had the printers. */

import type { PrintRow } from "../actions";
import {
  groupBy,
  hadPrinter,
  inBars,
  type Outcome,
  successOf,
  sum,
  tallyOf,
} from "./counting";
import { type Bars, dateOf, daysOf } from "./days";
import {
  type Drawing,
  type LegendEntry,
  nameScale,
  tooltip,
  valueScale,
  type Words,
} from "./drawing";

const OUTCOMES: readonly Outcome[] = ["completed", "failed", "cancelled"];

/** Rows of a chart beyond which the least are drawn as one. */
const MOST_ROWS = 15;
const ROW_HEIGHT = 46;
const LONGEST_NAME = 20;

export function perDay(prints: readonly PrintRow[], bars: Bars, words: Words): Drawing {
  const { text, times, numbers } = words;
  const tallies = inBars(prints, bars, times).map(tallyOf);
  const names = barNames(bars, words);
  return {
    heading: text(bars.weekly ? "ui_history_per_week" : "ui_history_per_day"),
    note: text("ui_history_per_day_note", {
      prints: numbers.count(prints.length),
      days: numbers.count(bars.last - bars.first + 1),
    }),
    legend: outcomeLegend(OUTCOMES, words),
    height: 260,
    config: (inks) => ({
      type: "bar",
      data: {
        labels: names.map(({ short }) => short),
        datasets: OUTCOMES.map((outcome) => ({
          label: text(outcome),
          data: tallies.map((tally) => tally[outcome]),
          backgroundColor: inks[outcome],
          maxBarThickness: 48,
        })),
      },
      options: {
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: tooltip(inks, {
            title: ([item]) => names[item?.dataIndex ?? 0]?.long ?? "",
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${numbers.count(parsed.y ?? 0)}`,
          }),
        },
        scales: {
          x: nameScale(inks, { stacked: true }),
          y: valueScale(inks, { stacked: true, ticks: { precision: 0 } }),
        },
      },
    }),
    table: {
      columns: [
        text(bars.weekly ? "ui_history_week" : "ui_history_day"),
        ...OUTCOMES.map((outcome) => text(outcome)),
      ],
      rows: tallies.map((tally, bar) => [
        names[bar]?.long ?? "",
        ...OUTCOMES.map((outcome) => numbers.count(tally[outcome])),
      ]),
    },
  };
}

/** What bars are called: under them, and where there is room. */
export function barNames(
  bars: Bars,
  { language }: Words,
): { short: string; long: string }[] {
  const short = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
  });
  const long = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    weekday: bars.weekly ? undefined : "short",
    day: "numeric",
    month: "short",
    year: bars.weekly ? "numeric" : undefined,
  });
  return Array.from({ length: bars.count }, (_, bar) => {
    const [first, last] = daysOf(bars, bar).map(dateOf) as [Date, Date];
    return { short: short.format(first), long: long.formatRange(first, last) };
  });
}

export function outcomeLegend(
  outcomes: readonly Outcome[],
  { text }: Words,
): LegendEntry[] {
  return outcomes.map((outcome) => ({
    ink: outcome,
    mark: "box",
    text: text(outcome),
  }));
}

/** The share of completed prints in each group, those with the most prints first. */
export function success(
  prints: readonly PrintRow[],
  heading: string,
  column: string,
  nameOf: (row: PrintRow) => string,
  words: Words,
): Drawing {
  const { text, numbers } = words;
  const decided: Outcome[] = ["completed", "failed"];
  const groups = [...groupBy(prints, nameOf)]
    .map(([name = "", rows]) => ({ name, ...tallyOf(rows) }))
    .filter(({ completed, failed }) => completed + failed)
    .sort((a, b) => b.completed + b.failed - a.completed - a.failed)
    .slice(0, MOST_ROWS);
  const shareOf = (group: (typeof groups)[number]) => successOf(group) ?? 0;
  return {
    heading,
    note: text("ui_history_success_note"),
    legend: outcomeLegend(decided, words),
    height: rowsHeight(groups.length),
    config: (inks) => ({
      type: "bar",
      data: {
        labels: groups.map((group) => [
          cut(group.name),
          text("ui_history_share_of", {
            share: numbers.percent(shareOf(group)),
            count: numbers.count(group.completed + group.failed),
          }),
        ]),
        datasets: decided.map((outcome) => ({
          label: text(outcome),
          data: groups.map((group) =>
            outcome === "completed" ? shareOf(group) : 1 - shareOf(group),
          ),
          backgroundColor: inks[outcome],
          barThickness: 18,
        })),
      },
      options: {
        indexAxis: "y",
        interaction: { mode: "index", axis: "y", intersect: false },
        plugins: {
          tooltip: tooltip(inks, {
            title: ([item]) => groups[item?.dataIndex ?? 0]?.name ?? "",
            label: ({ dataset, dataIndex, datasetIndex }) => {
              const count = groups[dataIndex]?.[decided[datasetIndex] ?? "completed"];
              return `${dataset.label}: ${numbers.count(count ?? 0)}`;
            },
          }),
        },
        scales: {
          x: valueScale(inks, {
            stacked: true,
            max: 1,
            ticks: {
              stepSize: 0.25,
              callback: (value: number | string) => numbers.percent(Number(value)),
            },
          }),
          y: nameScale(inks, { stacked: true, ticks: { autoSkip: false } }),
        },
      },
    }),
    table: {
      columns: [
        column,
        ...decided.map((outcome) => text(outcome)),
        text("ui_history_success"),
      ],
      rows: groups.map((group) => [
        group.name,
        numbers.count(group.completed),
        numbers.count(group.failed),
        numbers.percent(shareOf(group)),
      ]),
    },
  };
}

/** For how long each person had printers; the most first, the others as one. */
export function hoursPerPerson(
  prints: readonly PrintRow[],
  nameOf: (row: PrintRow) => string,
  words: Words,
): Drawing {
  const { text, numbers } = words;
  const all = [...groupBy(prints, nameOf)]
    .map(([name = "", rows]) => ({ name, rows, minutes: sum(rows, hadPrinter) }))
    .filter(({ minutes }) => minutes > 0)
    .sort((a, b) => b.minutes - a.minutes);
  const shown = all.length > MOST_ROWS ? all.slice(0, MOST_ROWS - 1) : all;
  const others = all.slice(shown.length);
  if (others.length) {
    shown.push({
      name: text("ui_history_others", { count: numbers.count(others.length) }),
      rows: others.flatMap(({ rows }) => rows),
      minutes: sum(others, ({ minutes }) => minutes),
    });
  }
  const minutesOf = (rows: readonly PrintRow[], outcome: Outcome) =>
    sum(
      rows.filter(({ status }) => status === outcome),
      hadPrinter,
    );
  const columns = ["ui_history_person", ...OUTCOMES, "ui_history_hours"] as const;
  return {
    heading: text("ui_history_hours_per_person"),
    note: text("ui_history_hours_note"),
    legend: outcomeLegend(OUTCOMES, words),
    height: rowsHeight(shown.length),
    config: (inks) => ({
      type: "bar",
      data: {
        labels: shown.map(({ name, minutes }) => [cut(name), numbers.hours(minutes)]),
        datasets: OUTCOMES.map((outcome) => ({
          label: text(outcome),
          data: shown.map(({ rows }) => minutesOf(rows, outcome) / 60),
          backgroundColor: inks[outcome],
          barThickness: 18,
        })),
      },
      options: {
        indexAxis: "y",
        interaction: { mode: "index", axis: "y", intersect: false },
        plugins: {
          tooltip: tooltip(inks, {
            title: ([item]) => shown[item?.dataIndex ?? 0]?.name ?? "",
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${numbers.hours((parsed.x ?? 0) * 60)}`,
          }),
        },
        scales: {
          x: valueScale(inks, {
            stacked: true,
            ticks: {
              maxTicksLimit: 6,
              callback: (value: number | string) => numbers.hours(Number(value) * 60),
            },
          }),
          y: nameScale(inks, { stacked: true, ticks: { autoSkip: false } }),
        },
      },
    }),
    table: {
      columns: columns.map((key) => text(key)),
      rows: all.map(({ name, rows, minutes }) => [
        name,
        ...OUTCOMES.map((outcome) => numbers.hours(minutesOf(rows, outcome))),
        numbers.hours(minutes),
      ]),
    },
  };
}

function rowsHeight(rows: number): number {
  return 40 + ROW_HEIGHT * Math.max(1, rows);
}

function cut(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
