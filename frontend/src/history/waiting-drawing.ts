/** How long people waited until they were offered a printer. */

import type { ChartDataset } from "chart.js";
import type { Minutes } from "../live/types";
import { barNames } from "./bar-names";
import { inBars, type Waits, waits } from "./counting";
import type { Bars } from "./days";
import { type Drawing, nameScale, tooltip, valueScale, type Words } from "./drawing";
import type { Inks } from "./inks";
import type { PrintRow } from "./rows";
import { stepUpTo } from "./steps";

const MANY_BARS = 40;

export function waiting(
  prints: readonly PrintRow[],
  bars: Bars,
  words: Words,
): Drawing {
  const { text, times, calendar, numbers } = words;
  const found = inBars(prints, bars, calendar).map(waits);
  const whole = waits(prints);
  const names = barNames(bars, words);
  const told = (wait: Minutes | undefined) =>
    wait === undefined ? "–" : times.duration(wait);
  const most = Math.max(0, ...found.map(({ p95 = 0 }) => p95));
  return {
    heading: text("ui_history_waiting"),
    note: text("ui_history_waiting_note", {
      median: told(whole.median),
      p95: told(whole.p95),
    }),
    legend: [
      { ink: "first", mark: "line", text: text("ui_history_median") },
      { ink: "second", mark: "dashes", text: text("ui_history_p95") },
    ],
    height: 260,
    config: (inks) => ({
      type: "line",
      data: {
        labels: names.map(({ short }) => short),
        datasets: [
          line(found, "median", text("ui_history_median"), inks),
          line(found, "p95", text("ui_history_p95"), inks),
        ],
      },
      options: {
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: tooltip(inks, {
            title: ([item]) => names[item?.dataIndex ?? 0]?.long ?? "",
            label: ({ dataset, parsed }) =>
              `${dataset.label}: ${times.duration(parsed.y ?? 0)}`,
          }),
        },
        scales: {
          x: nameScale(inks),
          y: valueScale(inks, {
            ticks: {
              stepSize: stepUpTo(most),
              callback: (value: number | string) => times.duration(Number(value)),
            },
          }),
        },
      },
    }),
    table: {
      columns: [
        text(bars.weekly ? "ui_history_week" : "ui_history_day"),
        text("ui_history_prints"),
        text("ui_history_median"),
        text("ui_history_p95"),
      ],
      rows: found.map(({ count, median, p95 }, bar) => [
        names[bar]?.long ?? "",
        numbers.count(count),
        told(median),
        told(p95),
      ]),
    },
  };
}

/** Days on which nobody waited are passed over. */
function line(
  found: readonly Waits[],
  which: "median" | "p95",
  label: string,
  inks: Inks,
): ChartDataset<"line"> {
  const middle = which === "median";
  const color = middle ? inks.first : inks.second;
  return {
    label,
    data: found.map((wait) => wait[which] ?? null),
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    borderDash: middle ? [] : [6, 4],
    pointStyle: middle ? "circle" : "triangle",
    pointRadius: found.length > MANY_BARS ? 2 : 3,
    spanGaps: true,
  };
}
