/** Estimates against what prints took. */

import type { ChartDataset } from "chart.js";
import type { Minutes } from "../live/types";
import {
  type Config,
  type Drawing,
  type Table,
  tooltip,
  valueScale,
  type Words,
} from "./drawing";
import {
  CLASSES,
  inClass,
  type Point,
  pointsOf,
  typicalError,
  typicalShare,
} from "./estimates";
import type { Inks } from "./inks";
import type { PrintRow } from "./rows";
import { STEPS, stepsAround } from "./steps";

/** More points would be one blot; the newest are drawn. */
const MOST_POINTS = 1_500;

export function estimates(prints: readonly PrintRow[], words: Words): Drawing {
  const { text } = words;
  const points = pointsOf(prints);
  return {
    heading: text("ui_history_estimates"),
    note: text("ui_history_estimates_note", {
      share: percent(typicalError(points), words),
    }),
    legend: [
      { ink: "first", mark: "dot", text: text("ui_history_point") },
      { ink: "muted", mark: "dashes", text: text("ui_history_exact") },
    ],
    height: 340,
    config: (inks) => config(points.slice(-MOST_POINTS), words, inks),
    table: byClass(points, words),
  };
}

function config(points: readonly Point[], { text, times }: Words, inks: Inks): Config {
  const [low, high] = stepsAround(points.flatMap(({ said, took }) => [said, took]));
  const axis = (title: string) =>
    valueScale(inks, {
      type: "logarithmic",
      min: low,
      max: high,
      title: { display: true, text: title, color: inks.muted },
      afterBuildTicks: (scale: { ticks: { value: number }[] }) => {
        const steps = STEPS.filter((step) => step >= low && step <= high);
        scale.ticks = steps.map((value) => ({ value }));
      },
      ticks: {
        maxRotation: 0,
        autoSkipPadding: 8,
        callback: (value: number | string) => times.duration(Number(value)),
      },
    });
  const told = (key: "ui_history_estimate" | "ui_history_took", minutes: Minutes) =>
    `${text(key)}: ${times.duration(minutes)}`;
  return {
    type: "line",
    data: { datasets: [cloud(points, inks), diagonal(low, high, inks)] },
    options: {
      interaction: { mode: "nearest", intersect: true },
      plugins: {
        tooltip: tooltip(inks, {
          title: ([item]) => points[item?.dataIndex ?? 0]?.name ?? "",
          label: ({ parsed }) => [
            told("ui_history_estimate", parsed.x ?? 0),
            told("ui_history_took", parsed.y ?? 0),
          ],
        }),
      },
      scales: {
        x: axis(text("ui_history_estimate")),
        y: axis(text("ui_history_took")),
      },
    },
  };
}

function cloud(points: readonly Point[], inks: Inks): ChartDataset<"line"> {
  return {
    data: points.map(({ said, took }) => ({ x: said, y: took })),
    showLine: false,
    pointRadius: 3.5,
    pointHoverRadius: 6,
    backgroundColor: inks.first,
    borderColor: inks.surface,
    borderWidth: 0.5,
  };
}

/** Prints on it took exactly what was said. */
function diagonal(low: Minutes, high: Minutes, inks: Inks): ChartDataset<"line"> {
  return {
    data: [
      { x: low, y: low },
      { x: high, y: high },
    ],
    borderColor: inks.muted,
    borderDash: [6, 4],
    borderWidth: 1.5,
    pointRadius: 0,
    pointHitRadius: 0,
  };
}

function byClass(points: readonly Point[], words: Words): Table {
  const { text, numbers } = words;
  return {
    columns: [
      text("ui_history_estimate"),
      text("ui_history_prints"),
      text("ui_history_took_share"),
      text("ui_history_off"),
    ],
    rows: CLASSES.map((span) => {
      const found = inClass(points, span);
      return [
        className(span, words),
        numbers.count(found.length),
        percent(typicalShare(found), words),
        percent(typicalError(found), words),
      ];
    }),
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

function percent(share: number | undefined, { numbers }: Words): string {
  return share === undefined ? "–" : numbers.percent(share);
}
