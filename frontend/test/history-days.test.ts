import assert from "node:assert/strict";
import { test } from "node:test";
import { inBars } from "../src/history/counting";
import {
  barOf,
  barsUntil,
  calendarOf,
  dayKey,
  dayNumber,
  daysOf,
} from "../src/history/days";
import { at, calendarIn, row, timesIn } from "./history-rows";

const berlin = calendarIn("Europe/Berlin");
const auckland = calendarIn("Pacific/Auckland");

const range = (bars: ReturnType<typeof barsUntil>) => [
  dayKey(bars.first),
  dayKey(bars.last),
];

test("a week is today and the six days before, by the user's calendar", () => {
  const late = at("2026-11-21T23:30:00Z");
  assert.deepEqual(range(barsUntil(late, 7, calendarIn("UTC"))), [
    "2026-11-15",
    "2026-11-21",
  ]);
  assert.deepEqual(range(barsUntil(late, 7, berlin)), ["2026-11-16", "2026-11-22"]);
});

test("a print counts on the local day on which it ended", () => {
  const evening = at("2026-11-20T23:10:00Z");
  const until = at("2026-11-21T12:00:00Z");
  const counted = (calendar: typeof berlin) =>
    inBars([row({ ended: evening })], barsUntil(until, 3, calendar), calendar).map(
      (bar) => bar.length,
    );
  assert.deepEqual(counted(calendarIn("UTC")), [0, 1, 0]);
  assert.deepEqual(counted(berlin), [0, 0, 1]);
  assert.deepEqual(counted(auckland), [0, 1, 0]);
});

test("midnight belongs to the day that begins", () => {
  const bars = barsUntil(at("2026-11-21T12:00:00Z"), 2, berlin);
  assert.equal(barOf(bars, at("2026-11-20T22:59:59Z"), berlin), 0);
  assert.equal(barOf(bars, at("2026-11-20T23:00:00Z"), berlin), 1);
});

test("the night on which clocks change is one day, neither lost nor doubled", () => {
  const autumn = barsUntil(at("2026-10-26T12:00:00Z"), 3, berlin);
  assert.equal(autumn.count, 3);
  const hours = Array.from({ length: 25 }, (_, hour) =>
    row({ ended: at("2026-10-24T22:00:00Z") + hour * 3_600 }),
  );
  assert.deepEqual(
    inBars(hours, autumn, berlin).map((bar) => bar.length),
    [0, 25, 0],
  );
  const spring = barsUntil(at("2026-03-30T12:00:00Z"), 3, berlin);
  const short = Array.from({ length: 24 }, (_, hour) =>
    row({ ended: at("2026-03-28T23:00:00Z") + hour * 3_600 }),
  );
  assert.deepEqual(
    inBars(short, spring, berlin).map((bar) => bar.length),
    [0, 23, 1],
  );
});

test("what ended before the first whole day is in no bar", () => {
  const until = at("2026-11-21T12:00:00Z");
  const bars = barsUntil(until, 7, berlin);
  const weekAgo = until - 7 * 86_400 + 60;
  assert.equal(barOf(bars, weekAgo, berlin), undefined);
  assert.equal(barOf(bars, until + 86_400, berlin), undefined);
});

test("a year is counted in weeks from Monday, cut at its ends", () => {
  const bars = barsUntil(at("2026-11-21T12:00:00Z"), 365, berlin);
  assert.equal(bars.weekly, true);
  assert.equal(bars.count, 53);
  const days = (bar: number) => daysOf(bars, bar).map(dayKey);
  assert.deepEqual(days(0), ["2025-11-22", "2025-11-23"]);
  assert.deepEqual(days(1), ["2025-11-24", "2025-11-30"]);
  assert.deepEqual(days(52), ["2026-11-16", "2026-11-21"]);
  assert.equal(barOf(bars, at("2025-11-23T22:59:00Z"), berlin), 0);
  assert.equal(barOf(bars, at("2025-11-23T23:00:00Z"), berlin), 1);
});

test("every day of the year is in just one week", () => {
  const bars = barsUntil(at("2026-11-21T12:00:00Z"), 365, berlin);
  const covered = Array.from({ length: bars.count }, (_, bar) => daysOf(bars, bar));
  let next = bars.first;
  for (const [first, last] of covered) {
    assert.equal(first, next);
    next = last + 1;
  }
  assert.equal(next, bars.last + 1);
});

test("days have numbers and their names back", () => {
  assert.equal(dayNumber("1970-01-02"), 1);
  assert.equal(dayKey(dayNumber("2028-02-29") + 1), "2028-03-01");
});

test("the calendar says what was asked, in zones with odd minutes, too", () => {
  for (const zone of ["Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns"]) {
    const asked = timesIn(zone);
    const calendar = calendarOf(asked);
    const from = at("2026-11-20T00:00:00Z");
    for (let minute = 0; minute < 2_880; minute += 1) {
      const moment = from + minute * 60;
      assert.equal(calendar.dayOf(moment), dayNumber(asked.dayOf(moment)), zone);
    }
  }
});
