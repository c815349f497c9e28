/** How many prints there were, and how they ended. */

import { barNames } from "./bar-names";
import { inBars, tallyOf } from "./counting";
import type { Bars } from "./days";
import { type Drawing, nameScale, tooltip, valueScale, type Words } from "./drawing";
import { OUTCOMES, outcomeLegend } from "./outcomes";
import type { PrintRow } from "./rows";

export function perDay(prints: readonly PrintRow[], bars: Bars, words: Words): Drawing {
  const { text, calendar, numbers } = words;
  const tallies = inBars(prints, bars, calendar).map(tallyOf);
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
