/** Print times that were said before, against what prints took. */

import type { ChartDataset } from "chart.js";
import type { PrintRow } from "../actions";
import type { Minutes } from "../live/types";
import {
  type Config,
  type Drawing,
  type LegendEntry,
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
import { STEPS, stepsAround } from "./steps";

/** More points would be one blot; the newest are drawn. */
const MOST_POINTS = 1_000;

/** Who said it; the first is drawn over the second. */
interface Series {
  points: readonly Point[];
  label: string;
  ink: "first" | "second";
  mark: "dot" | "triangle";
}

export function estimates(prints: readonly PrintRow[], words: Words): Drawing {
  const { text } = words;
  const said: Series = {
    points: pointsOf(prints, "estimate"),
    label: text("ui_history_people_said"),
    ink: "first",
    mark: "dot",
  };
  const expected: Series = {
    points: pointsOf(prints, "predicted"),
    label: text("ui_history_queue_expected"),
    ink: "second",
    mark: "triangle",
  };
  const marks: LegendEntry[] = [said, expected].map(({ ink, mark, label }) => ({
    ink,
    mark,
    text: label,
  }));
  return {
    heading: text("ui_history_estimates"),
    note: text("ui_history_estimates_note", {
      said: percent(typicalError(said.points), words),
      expected: percent(typicalError(expected.points), words),
    }),
    legend: [
      ...marks,
      { ink: "muted", mark: "dashes", text: text("ui_history_exact") },
    ],
    height: 340,
    config: (inks) => config([expected, said], words, inks),
    table: byClass([said, expected], words),
  };
}

function config(all: readonly Series[], { text, times }: Words, inks: Inks): Config {
  const drawn = all.map((one) => ({ ...one, points: one.points.slice(-MOST_POINTS) }));
  const durations = drawn.flatMap(({ points }) => points).flatMap(bothTimes);
  const [low, high] = stepsAround(durations);
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
  return {
    type: "line",
    data: {
      datasets: [...drawn.map((one) => cloud(one, inks)), diagonal(low, high, inks)],
    },
    options: {
      interaction: { mode: "nearest", intersect: true },
      plugins: {
        tooltip: tooltip(inks, {
          title: ([item]) =>
            drawn[item?.datasetIndex ?? 0]?.points[item?.dataIndex ?? 0]?.name ?? "",
          label: ({ dataset, parsed }) =>
            text("ui_history_point", {
              who: dataset.label ?? "",
              said: times.duration(parsed.x ?? 0),
              took: times.duration(parsed.y ?? 0),
            }),
        }),
      },
      scales: { x: axis(text("ui_history_said")), y: axis(text("ui_history_took")) },
    },
  };
}

function bothTimes({ said, took }: Point): Minutes[] {
  return [said, took];
}

function cloud({ points, label, ink, mark }: Series, inks: Inks): ChartDataset<"line"> {
  return {
    label,
    data: points.map(({ said, took }) => ({ x: said, y: took })),
    showLine: false,
    pointStyle: mark === "dot" ? "circle" : "triangle",
    pointRadius: 3.5,
    pointHoverRadius: 6,
    backgroundColor: inks[ink],
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

function byClass(all: readonly Series[], words: Words): Table {
  const { text, numbers } = words;
  return {
    columns: [
      text("ui_history_said"),
      ...all.flatMap(({ label }) => [label, text("ui_history_took_share")]),
    ],
    rows: CLASSES.map((span) => [
      className(span, words),
      ...all
        .map(({ points }) => inClass(points, span))
        .flatMap((points) => [
          numbers.count(points.length),
          percent(typicalShare(points), words),
        ]),
    ]),
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
