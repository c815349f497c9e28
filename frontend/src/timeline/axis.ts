import { html, type TemplateResult } from "lit";
import type { Moment, Span } from "../live/types";
import type { Times } from "../times";
import { percent, type Range } from "./scale";
import type { Tick } from "./ticks";

const HOUR = 3_600;

/**
 * The labels of the time axis; midnight has the day's name.
 *
 * Those within `room` seconds of now make way for the clock.
 */
export function labels(
  marks: readonly Tick[],
  range: Range,
  times: Times,
  now: Moment,
  room: number,
): TemplateResult[] {
  const seen = marks.filter(({ at }) => Math.abs(at - now) > room);
  return seen.map(({ at, midnight }) => {
    const label = times.at(at, midnight ? at - HOUR : at);
    return html`<li class=${midnight ? "midnight" : ""} style="--s:${percent(range, at)}">
      ${label}
    </li>`;
  });
}

/** What lies behind all rows: when nobody is there, and the lines of the axis. */
export function backdrop(
  marks: readonly Tick[],
  closed: readonly Span[],
  range: Range,
): TemplateResult[] {
  return [
    ...closed.map(
      ({ start, end }) =>
        html`<i
          class="closed"
          style="--s:${percent(range, start)};--e:${percent(range, end)}"
        ></i>`,
    ),
    ...marks.map(
      ({ at, midnight }) =>
        html`<i
          class="tick ${midnight ? "midnight" : ""}"
          style="--s:${percent(range, at)}"
        ></i>`,
    ),
  ];
}
