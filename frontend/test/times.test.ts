import assert from "node:assert/strict";
import { test } from "node:test";
import { Times } from "../src/times";

const timesIn = (zone: string) =>
  new Times(
    {
      config: { time_zone: zone },
      locale: { language: "en", time_format: "24", time_zone: "server" },
    },
    (key) => key,
  );

const now = Date.parse("2026-11-21T13:20:00Z") / 1000;

test("today is told by the clock, another day with its name", () => {
  const times = timesIn("Europe/Berlin");
  assert.equal(times.at(now, now), "14:20");
  assert.equal(times.at(now - 8 * 3_600, now), "06:20");
  assert.equal(times.at(now + 13 * 3_600, now), "Sun 03:20");
  assert.match(times.at(now + 20 * 86_400, now), /11.*14:20/);
});

test("a range names its day once", () => {
  const times = timesIn("Europe/Berlin");
  assert.equal(times.range(now, now + 1_500, now), "14:20 – 14:45");
  const night = now + 13 * 3_600;
  assert.equal(times.range(night, night + 1_500, now), "Sun 03:20 – 03:45");
  assert.equal(times.range(now + 34_200, night, now), "23:50 – Sun 03:20");
  assert.equal(times.range(now, now + 20, now), "14:20");
});

test("a countdown is told in minutes and seconds and ends at nothing", () => {
  const times = timesIn("UTC");
  assert.equal(times.countdown(1_581, 1_000), "9:41");
  assert.equal(times.countdown(4_600, 1_000), "60:00");
  assert.equal(times.countdown(1_009.4, 1_000), "0:09");
  assert.equal(times.countdown(990, 1_000), "0:00");
});
