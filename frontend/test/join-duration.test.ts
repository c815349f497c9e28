import assert from "node:assert/strict";
import { test } from "node:test";
import { durationText, minutesOf } from "../src/join/duration";

const READ: [string, number][] = [
  ["90", 90],
  ["1:30", 90],
  ["0:45", 45],
  ["26:05", 1565],
  ["1h 30", 90],
  ["1h30m", 90],
  ["1 h 30 min", 90],
  ["1.5h", 90],
  ["1,5 Std", 90],
  ["2 hours", 120],
  ["2 Stunden 5 Minuten", 125],
  ["45 min", 45],
  ["45m", 45],
  ["1d 2h", 1560],
  ["1 Tag", 1440],
  ["2 days 3 hrs 4 mins", 3064],
  ["  2H 5  ", 125],
];

for (const [text, minutes] of READ) {
  test(`"${text}" is ${minutes} minutes`, () => {
    assert.equal(minutesOf(text), minutes);
  });
}

for (const text of ["", "soon", "1:75", "1:3", "-5", "1.5", "1 d 2", "h", "2h 30s"]) {
  test(`"${text}" is no print time`, () => {
    assert.equal(minutesOf(text), undefined);
  });
}

test("what is written for a person is read as the same", () => {
  for (const minutes of [1, 59, 60, 83, 1440, 20_160]) {
    assert.equal(minutesOf(durationText(minutes)), minutes);
  }
  assert.equal(durationText(83.4), "1:23");
});
