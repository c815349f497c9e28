import assert from "node:assert/strict";
import { test } from "node:test";
import { ticks } from "../src/timeline/ticks";

const at = (iso: string) => Date.parse(iso) / 1_000;
const between = (from: string, to: string) => ({ start: at(from), end: at(to) });

test("marks are round times of day where the user is", () => {
  const range = between("2026-11-21T20:00Z", "2026-11-22T02:00Z");
  assert.deepEqual(ticks(range, 180, "Europe/Berlin"), [
    { at: at("2026-11-21T20:00Z"), midnight: false },
    { at: at("2026-11-21T23:00Z"), midnight: true },
    { at: at("2026-11-22T02:00Z"), midnight: false },
  ]);
});

test("a zone that is half an hour off has its own hours", () => {
  const range = between("2026-11-21T18:00Z", "2026-11-21T19:00Z");
  assert.deepEqual(ticks(range, 60, "Asia/Kolkata"), [
    { at: at("2026-11-21T18:30Z"), midnight: true },
  ]);
});

test("the hour that the clocks skip has no mark, the one twice has two", () => {
  const spring = between("2026-03-29T00:00Z", "2026-03-29T02:00Z");
  const hours = (range: { start: number; end: number }) =>
    ticks(range, 60, "Europe/Berlin").map((tick) => tick.at);
  assert.equal(hours(spring).length, 3);
  const autumn = between("2026-10-24T22:00Z", "2026-10-25T23:00Z");
  assert.equal(hours(autumn).length, 26);
  const steps = ticks(autumn, 360, "Europe/Berlin").map(
    (tick) => tick.at - autumn.start,
  );
  assert.deepEqual(
    steps.map((seconds) => seconds / 3_600),
    [0, 7, 13, 19, 25],
  );
});
