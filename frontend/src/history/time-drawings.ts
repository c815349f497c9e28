/** How right print times were, and how long people waited. */

import type { ChartDataset } from "chart.js";
import type { PrintRow } from "../actions";
import type { Minutes } from "../live/types";
import { inBars, waits } from "./counting";
import type { Bars } from "./days";
import { type Drawing, nameScale, tooltip, valueScale, type Words } from "./drawing";
import {
  CLASSES,
  inClass,
  type Point,
  pointsOf,
  typicalError,
  typicalShare,
} from "./estimates";
import { barNames } from "./outcome-drawings";

/** More points would be one blot; the newest are drawn. */
const MOST_POINTS = 1_000;

/** Durations that axes are labelled with. */
const STEPS: readonly Minutes[] = [
  1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1_440, 2_880, 5_760, 14_400, 43_200,
];

export function estimates(prints: readonly PrintRow[], words: Words): Drawing {
  const { text, times, numbers } = words;
  const said = pointsOf(prints, "estimate");
  const expected = pointsOf(prints, "predicted");
  const drawn = [said, expected].map((points) => points.slice(-MOST_POINTS));
  const [low, high] = endsOf(drawn.flat());
  const share = (value: number | undefined) =>
    value === undefined ? "–" : numbers.percent(value);
  const axis = {
    type: "logarithmic",
    min: low,
    max: high,
    afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
      scale.ticks = STEPS.filter((step) => step >= low && step <= high).map(
        (value) => ({ value }),
      );
    },
    ticks: {
      maxRotation: 0,
      callback: (value: number | string) => times.duration(Number(value)),
    },
  };
  const titled = (key: "ui_history_said" | "ui_history_took", color: string) => ({
    ...axis,
    title: { display: true, text: text(key), color },
  });
  return {
    heading: text("ui_history_estimates"),
    note: text("ui_history_estimates_note", {
      said: share(typicalError(said)),
      expected: share(typicalError(expected)),
    }),
    legend: [
      { ink: "first", mark: "dot", text: text("ui_history_people_said") },
      { ink: "second", mark: "triangle", text: text("ui_history_queue_expected") },
      { ink: "muted", mark: "dashes", text: text("ui_history_exact") },
    ],
    height: 340,
    config: (inks) => {
      const cloud = (
        points: readonly Point[],
        label: string,
        color: string,
        pointStyle: "circle" | "triangle",
      ): ChartDataset<"line"> => ({
        label,
        data: points.map((point) => ({ x: point.said, y: point.took })),
        showLine: false,
        pointStyle,
        pointRadius: 3.5,
        pointHoverRadius: 6,
        backgroundColor: color,
        borderColor: inks.surface,
        borderWidth: 0.5,
      });
      const [ofPeople = [], ofQueue = []] = drawn;
      return {
        type: "line",
        data: {
          datasets: [
            cloud(ofPeople, text("ui_history_people_said"), inks.first, "circle"),
            cloud(ofQueue, text("ui_history_queue_expected"), inks.second, "triangle"),
            {
              data: [
                { x: low, y: low },
                { x: high, y: high },
              ],
              borderColor: inks.muted,
              borderDash: [6, 4],
              borderWidth: 1.5,
              pointRadius: 0,
              pointHitRadius: 0,
            },
          ],
        },
        options: {
          interaction: { mode: "nearest", intersect: true },
          plugins: {
            tooltip: tooltip(inks, {
              title: ([item]) =>
                drawn[item?.datasetIndex ?? 0]?.[item?.dataIndex ?? 0]?.name ?? "",
              label: ({ dataset, parsed }) =>
                text("ui_history_point", {
                  who: dataset.label ?? "",
                  said: times.duration(parsed.x ?? 0),
                  took: times.duration(parsed.y ?? 0),
                }),
            }),
          },
          scales: {
            x: valueScale(inks, titled("ui_history_said", inks.muted)),
            y: valueScale(inks, titled("ui_history_took", inks.muted)),
          },
        },
      };
    },
    table: {
      columns: [
        text("ui_history_said"),
        text("ui_history_people_said"),
        text("ui_history_took_share"),
        text("ui_history_queue_expected"),
        text("ui_history_took_share"),
      ],
      rows: CLASSES.map((span) => {
        const counted = [said, expected].map((points) => inClass(points, span));
        return [
          className(span, words),
          ...counted.flatMap((points) => [
            numbers.count(points.length),
            share(typicalShare(points)),
          ]),
        ];
      }),
    },
  };
}

function className(
  [from, below]: readonly [Minutes, Minutes],
  { text, times }: Words,
): string {
  if (!from) {
    return text("ui_history_below", { time: times.duration(below) });
  }
  return Number.isFinite(below)
    ? `${times.duration(from)} – ${times.duration(below)}`
    : text("ui_history_from", { time: times.duration(from) });
}

/** Steps below the least and above the most. */
function endsOf(points: readonly Point[]): [low: Minutes, high: Minutes] {
  let [least, most] = [60, 60];
  for (const { said, took } of points) {
    least = Math.min(least, said, took);
    most = Math.max(most, said, took);
  }
  const low = STEPS.findLast((step) => step <= least) ?? 1;
  return [low, STEPS.find((step) => step > most) ?? most];
}

export function waiting(
  prints: readonly PrintRow[],
  bars: Bars,
  words: Words,
): Drawing {
  const { text, times, numbers } = words;
  const found = inBars(prints, bars, times).map(waits);
  const whole = waits(prints);
  const names = barNames(bars, words);
  const told = (wait: Minutes | undefined) =>
    wait === undefined ? "–" : times.duration(wait);
  const most = Math.max(0, ...found.map(({ p95 = 0 }) => p95));
  const stepSize = STEPS.find((step) => most / step <= 6) ?? most / 6;
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
    config: (inks) => {
      const line = (
        key: "median" | "p95",
        label: string,
        color: string,
      ): ChartDataset<"line"> => ({
        label,
        data: found.map((wait) => wait[key] ?? null),
        borderColor: color,
        backgroundColor: color,
        borderWidth: 2,
        borderDash: key === "p95" ? [6, 4] : [],
        pointStyle: key === "p95" ? "triangle" : "circle",
        pointRadius: bars.count > 40 ? 2 : 3,
        spanGaps: true,
      });
      return {
        type: "line",
        data: {
          labels: names.map(({ short }) => short),
          datasets: [
            line("median", text("ui_history_median"), inks.first),
            line("p95", text("ui_history_p95"), inks.second),
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
                stepSize,
                callback: (value: number | string) => times.duration(Number(value)),
              },
            }),
          },
        },
      };
    },
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
