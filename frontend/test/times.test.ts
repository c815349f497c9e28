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

for (const zone of ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC"]) {
  test(`a moment that is typed in ${zone} is the moment that was shown there`, () => {
    for (const day of ["2026-03-28", "2026-03-29", "2026-10-25", "2026-11-21"]) {
      const moment = Date.parse(`${day}T16:40:00Z`) / 1000;
      const times = timesIn(zone);
      assert.equal(times.fromInput(times.toInput(moment)), moment);
    }
  });
}

test("local time is typed in the zone that is shown", () => {
  const moment = timesIn("Europe/Berlin").fromInput("2026-11-21T14:20");
  assert.equal(moment, Date.parse("2026-11-21T13:20:00Z") / 1000);
});

test("an empty field is no moment", () => {
  assert.equal(timesIn("UTC").fromInput(""), undefined);
});

test("a countdown is told in minutes and seconds and ends at nothing", () => {
  const times = timesIn("UTC");
  assert.equal(times.countdown(1_581, 1_000), "9:41");
  assert.equal(times.countdown(4_600, 1_000), "60:00");
  assert.equal(times.countdown(1_009.4, 1_000), "0:09");
  assert.equal(times.countdown(990, 1_000), "0:00");
});
