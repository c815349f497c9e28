import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clipped,
  firstHours,
  hoursOf,
  leftOfNow,
  percent,
  rangeAt,
  tickStep,
  within,
  zoomAround,
  zoomed,
} from "../src/timeline/scale";

const HOUR = 3_600;
const NOON = 1_795_262_400;

test("the range holds twelve hours back and a day ahead, whatever the minute", () => {
  for (const now of [NOON, NOON + 1, NOON + HOUR - 1]) {
    const range = rangeAt(now);
    assert.ok(range.start <= now - 12 * HOUR);
    assert.ok(range.end >= now + 24 * HOUR);
    assert.deepEqual(range, rangeAt(NOON));
  }
});

test("places are percent of the range, beyond it too", () => {
  const range = { start: 0, end: 1_000 };
  assert.equal(percent(range, 250), 25);
  assert.equal(percent(range, -100), -10);
  assert.equal(hoursOf({ start: 0, end: 37 * HOUR }), 37);
});

test("zooming goes in steps from 3 to 36 hours and stops there", () => {
  const seen = [12];
  while (seen.at(-1) !== zoomed(seen.at(-1) ?? 0, true)) {
    seen.push(zoomed(seen.at(-1) ?? 0, true));
  }
  assert.deepEqual(seen, [12, 8, 6, 4, 3]);
  assert.equal(zoomed(36, false), 36);
  assert.equal(zoomed(7.3, true), 6);
  assert.equal(zoomed(7.3, false), 8);
  assert.equal(within(99), 36);
  assert.equal(within(1), 3);
});

test("what is zoomed around stays where it is", () => {
  const left = zoomAround(NOON, 12, 6, NOON + 4 * HOUR);
  assert.equal((NOON + 4 * HOUR - left) / (6 * HOUR), 4 / 12);
});

test("now is at a third of what is seen", () => {
  assert.equal(leftOfNow(NOON, 12), NOON - 4 * HOUR);
});

test("the axis has as many labels as there is room for", () => {
  assert.equal(tickStep(12, 1_200, 64), 60);
  assert.equal(tickStep(3, 1_200, 64), 15);
  assert.equal(tickStep(6, 330, 64), 120);
  assert.equal(tickStep(36, 100, 64), 720);
});

test("a phone starts closer than a wall tablet", () => {
  assert.ok(firstHours(330) < firstHours(700));
  assert.ok(firstHours(700) < firstHours(1_200));
});

test("spans are cut at the range's ends, and left out beyond them", () => {
  const range = { start: 100, end: 200 };
  assert.deepEqual(clipped(range, { start: 0, end: 150 }), { start: 100, end: 150 });
  assert.deepEqual(clipped(range, { start: 150, end: 900 }), { start: 150, end: 200 });
  assert.equal(clipped(range, { start: 200, end: 900 }), undefined);
});
