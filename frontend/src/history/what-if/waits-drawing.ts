/** How long people would have waited under each ordering, beside how long they did. */

import type { ChartDataset } from "chart.js";
import { type Drawing, nameScale, tooltip, valueScale, type Words } from "../drawing";
import { stepUpTo } from "../steps";
import type { Comparison } from "./comparison";
import { columnsOf, waitWords } from "./rows";

const FIGURES = ["mean_minutes", "p95_minutes"] as const;

export function waitsDrawing(compared: Comparison, words: Words): Drawing {
  const { text, times } = words;
  const columns = columnsOf(compared, words);
  const names = {
    mean_minutes: text("ui_what_if_mean_wait"),
    p95_minutes: text("ui_history_p95"),
  };
  const waits = columns.map(({ outcome }) => outcome.wait_for_start);
  const most = Math.max(0, ...waits.map((wait) => wait.p95_minutes ?? 0));
  return {
    heading: text("ui_what_if_waits"),
    note: text("ui_what_if_waits_note"),
    legend: [
      { ink: "first", mark: "box", text: names.mean_minutes },
      { ink: "second", mark: "box", text: names.p95_minutes },
    ],
    height: 260,
    config: (inks) => ({
      type: "bar",
      data: {
        labels: columns.map(({ name }) => name),
        datasets: FIGURES.map(
          (figure, index): ChartDataset<"bar"> => ({
            label: names[figure],
            data: waits.map((wait) => wait[figure] ?? 0),
            backgroundColor: index ? inks.second : inks.first,
            maxBarThickness: 48,
          }),
        ),
      },
      options: {
        interaction: { mode: "index", intersect: false },
        plugins: {
          tooltip: tooltip(inks, {
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
      columns: [text("ui_what_if_ordering"), names.mean_minutes, names.p95_minutes],
      rows: columns.map(({ name, outcome }) => [
        name,
        ...FIGURES.map((figure) => waitWords(outcome.wait_for_start[figure], words)),
      ]),
    },
  };
}
