/** What is expected of a print, out of the answers to `join` and `predict`. */

import type { Expectation, Prediction } from "../actions";
import type { Moment } from "../live/types";
import type { Times } from "../times";

/** Return printer and start, with its range, in words; undefined where nobody knows. */
export function startOf(
  times: Pick<Times, "range">,
  expected: Expectation,
): { printer: string; start: string } | undefined {
  const low = momentIn(expected.expected_start_low);
  const high = momentIn(expected.expected_start_high);
  return expected.expected_printer !== null && low !== undefined && high !== undefined
    ? { printer: expected.expected_printer, start: times.range(low, high) }
    : undefined;
}

/** Return when the last copy is expected to be done; undefined where nobody knows. */
export function endOf(prediction: Prediction): Moment | undefined {
  const all = [prediction, ...prediction.copies];
  const ends = all.map((one) => momentIn(one.expected_end));
  return ends.every((end) => end !== undefined) ? Math.max(...ends) : undefined;
}

export function momentIn(iso: string | null): Moment | undefined {
  return iso === null ? undefined : Date.parse(iso) / 1000;
}
