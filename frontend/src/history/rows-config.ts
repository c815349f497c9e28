import type { Outcome } from "./counting";
import { type Config, nameScale, tooltip, valueScale } from "./drawing";
import type { Inks } from "./inks";

const ROW_HEIGHT = 46;
const AXIS_HEIGHT = 40;
const BAR_HEIGHT = 18;
const LONGEST_NAME = 20;

/** One bar across: its name, what stands below it, and how long its parts are. */
export interface Row {
  name: string;
  value: string;
  parts: readonly number[];
}

export interface Parts {
  outcomes: readonly Outcome[];
  labels: readonly string[];
  /** What a part is called when it is pointed at. */
  told: (row: number, part: number) => string;
}

interface Axis {
  max?: number;
  stepSize?: number;
  told: (value: number) => string;
}

/** Pixels that so many rows need. */
export function rowsHeight(rows: number): number {
  return AXIS_HEIGHT + ROW_HEIGHT * Math.max(1, rows);
}

/** Bars across, one for each row, stacked of their parts. */
export function rowsConfig(
  rows: readonly Row[],
  parts: Parts,
  axis: Axis,
  inks: Inks,
): Config {
  return {
    type: "bar",
    data: {
      labels: rows.map(({ name, value }) => [cut(name), value]),
      datasets: parts.outcomes.map((outcome, part) => ({
        label: parts.labels[part],
        data: rows.map((row) => row.parts[part] ?? 0),
        backgroundColor: inks[outcome],
        barThickness: BAR_HEIGHT,
      })),
    },
    options: {
      indexAxis: "y",
      interaction: { mode: "index", axis: "y", intersect: false },
      plugins: {
        tooltip: tooltip(inks, {
          title: ([item]) => rows[item?.dataIndex ?? 0]?.name ?? "",
          label: ({ dataset, dataIndex, datasetIndex }) =>
            `${dataset.label}: ${parts.told(dataIndex, datasetIndex)}`,
        }),
      },
      scales: {
        x: valueScale(inks, {
          stacked: true,
          max: axis.max,
          ticks: {
            maxTicksLimit: 6,
            stepSize: axis.stepSize,
            callback: (value: number | string) => axis.told(Number(value)),
          },
        }),
        y: nameScale(inks, { stacked: true, ticks: { autoSkip: false } }),
      },
    },
  };
}

function cut(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}
