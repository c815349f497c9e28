import assert from "node:assert/strict";
import { test } from "node:test";
import {
  CLASSES,
  inClass,
  pointsOf,
  typicalError,
  typicalShare,
} from "../src/history/estimates";
import { stepsAround, stepUpTo } from "../src/history/steps";
import { at, row } from "./history-rows";

const ended = at("2026-11-21T12:00:00Z");
const took = (minutes: number) => ({ started: ended - minutes * 60, ended });

test("only completed prints with a time said before are compared", () => {
  const rows = [
    row({ ...took(60), estimate: 50 }),
    row({ ...took(60), estimate: 50, status: "failed" }),
    row({ ...took(60) }),
    row({ estimate: 50, started: undefined }),
  ];
  assert.deepEqual(pointsOf(rows), [{ said: 50, took: 60, name: "bracket" }]);
});

test("pauses are not the estimate's fault", () => {
  const [point] = pointsOf([row({ ...took(90), estimate: 60, paused: 30 })]);
  assert.equal(point?.took, 60);
});

test("the typical error is that of the print in the middle", () => {
  const points = [50, 100, 110, 130, 300].map((took) => ({
    said: 100,
    took,
    name: "",
  }));
  assert.equal(typicalError(points), 0.3);
  assert.equal(typicalShare(points), 1.1);
  assert.equal(typicalError([]), undefined);
});

test("each print is in just one class", () => {
  for (const said of [1, 59, 60, 239, 240, 720, 100_000]) {
    const point = { said, took: 1, name: "" };
    const classes = CLASSES.filter((span) => inClass([point], span).length);
    assert.equal(classes.length, 1, `${said} min`);
  }
});

test("axes end at round durations around all prints", () => {
  assert.deepEqual(stepsAround([]), [60, 120]);
  assert.deepEqual(stepsAround([7, 300]), [5, 480]);
  assert.deepEqual(stepsAround([100_000]), [60, 100_000]);
  assert.equal(stepUpTo(0), 1);
  assert.equal(stepUpTo(170), 30);
});
