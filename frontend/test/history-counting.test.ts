import assert from "node:assert/strict";
import { test } from "node:test";
import {
  figuresOf,
  groupBy,
  hadPrinter,
  inBars,
  materialOf,
  personOf,
  quantile,
  successOf,
  tallyOf,
  waitOf,
  waits,
  wasPrinted,
} from "../src/history/counting";
import { barsUntil } from "../src/history/days";
import { at, calendarIn, row, walkUp } from "./history-rows";

const ended = at("2026-11-21T12:00:00Z");

test("a period without prints has no rates, and no zeros in their place", () => {
  const figures = figuresOf([]);
  assert.equal(figures.prints, 0);
  assert.equal(figures.printed, 0);
  assert.equal(figures.grams, 0);
  assert.equal(figures.success, undefined);
  assert.equal(figures.wait, undefined);
  assert.equal(figures.kept, undefined);
});

test("a period without prints has a bar for each of its days", () => {
  const utc = calendarIn("UTC");
  const bars = inBars([], barsUntil(ended, 30, utc), utc);
  assert.equal(bars.length, 30);
  assert.deepEqual(tallyOf(bars[29] ?? []), { completed: 0, failed: 0, cancelled: 0 });
  assert.deepEqual(waits(bars[0] ?? []), {
    count: 0,
    median: undefined,
    p95: undefined,
  });
});

test("cancelled prints say nothing about success", () => {
  const tally = tallyOf([
    row(),
    row(),
    row(),
    row({ status: "failed" }),
    row({ status: "cancelled" }),
  ]);
  assert.equal(successOf(tally), 0.75);
  assert.equal(successOf(tallyOf([row({ status: "cancelled" })])), undefined);
});

test("a job that was cancelled before it started is no print", () => {
  assert.equal(wasPrinted(row({ status: "cancelled", started: undefined })), false);
  assert.equal(wasPrinted(row({ status: "cancelled" })), true);
  assert.equal(wasPrinted(row({ status: "completed", started: undefined })), true);
});

test("hours run from start to end; a print without a start has none", () => {
  assert.equal(hadPrinter(row({ started: ended - 5_400, ended })), 90);
  assert.equal(hadPrinter(row({ started: ended - 5_400, ended, actual: 88 })), 88);
  assert.equal(hadPrinter(row({ started: undefined })), 0);
});

test("a print that was not completed used the share of filament that it ran", () => {
  const half = { estimate: 120, grams: 50, started: ended - 3_600, ended };
  assert.equal(figuresOf([row(half)]).grams, 50);
  assert.equal(figuresOf([row({ ...half, status: "failed" })]).grams, 25);
  const longer = row({ ...half, status: "cancelled", estimate: 30 });
  assert.equal(figuresOf([longer]).grams, 50);
});

test("people wait from joining to the offer, without an offer to the start", () => {
  const created = ended - 7_200;
  assert.equal(waitOf(row({ created, offered: created + 600 })), 10);
  assert.equal(waitOf(row({ created, started: created + 1_200 })), 20);
  assert.equal(waitOf(row({ created, started: undefined })), undefined);
});

test("walk-ups do not wait", () => {
  assert.equal(waitOf(walkUp()), undefined);
  assert.equal(figuresOf([walkUp(), row()]).wait, 60);
  assert.equal(waits([walkUp()]).count, 0);
});

test("a guest without an id waits, too, and is told apart by name", () => {
  const guest = row({ person_id: undefined, person: "Guest" });
  assert.equal(waitOf(guest), 60);
  assert.equal(personOf(guest), "Guest");
  assert.equal(personOf(walkUp()), undefined);
});

test("a start is as told up to 15 minutes before or after", () => {
  const started = ended - 3_600;
  const told = (seconds: number) => row({ started, told_start: started + seconds });
  const figures = figuresOf([told(900), told(-900), told(901), told(-901), row()]);
  assert.equal(figures.told, 4);
  assert.equal(figures.kept, 0.5);
});

test("median and 95th percentile are the nearest rank, as in the statistics", () => {
  assert.equal(quantile([], 50), undefined);
  assert.equal(quantile([7], 95), 7);
  assert.equal(quantile([4, 1, 3, 2], 50), 2);
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(quantile(hundred, 95), 95);
});

test("prints without a printer or material are a group of their own", () => {
  const rows = [
    row({ printer_id: undefined, material: " pla " }),
    row({ material: "PLA" }),
    row({ material: "" }),
  ];
  const byPrinter = groupBy(rows, ({ printer_id }) => printer_id);
  assert.equal(byPrinter.get(undefined)?.length, 1);
  const byMaterial = groupBy(rows, materialOf);
  assert.equal(byMaterial.get("PLA")?.length, 2);
  assert.equal(byMaterial.get(undefined)?.length, 1);
});
