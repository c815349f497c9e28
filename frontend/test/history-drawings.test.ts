import assert from "node:assert/strict";
import { test } from "node:test";
import { barNames } from "../src/history/bar-names";
import { barsUntil, calendarOf } from "../src/history/days";
import type { Words } from "../src/history/drawing";
import { estimates } from "../src/history/estimates-drawing";
import { hoursPerPerson } from "../src/history/hours-drawing";
import { plainColor } from "../src/history/inks";
import { Numbers } from "../src/history/numbers";
import { perDay } from "../src/history/per-day-drawing";
import type { PrintRow } from "../src/history/rows";
import { success } from "../src/history/success-drawing";
import { waiting } from "../src/history/waiting-drawing";
import { at, row, timesIn, walkUp } from "./history-rows";

const times = timesIn("Europe/Berlin");
const numbers = new Numbers({
  language: "en",
  time_format: "24",
  time_zone: "server",
});
const words: Words = {
  text: (key, values) => (values ? `${key} ${Object.values(values)}` : key),
  times,
  calendar: calendarOf(times),
  numbers,
  language: "en",
};
const bars = barsUntil(at("2026-11-21T12:00:00Z"), 7, words.calendar);

const cells = (drawing: { table: { rows: readonly (readonly string[])[] } }) =>
  drawing.table.rows.map((cells) => cells.join(" | "));

const byPrinter = {
  heading: "",
  column: "",
  nameOf: ({ printer_id: id }: PrintRow) => id ?? "no printer",
};

test("each day has a row in the table, also one without prints", () => {
  const prints = [
    row({ ended: at("2026-11-19T22:59:00Z") }),
    walkUp({ ended: at("2026-11-19T23:00:00Z"), status: "failed" }),
  ];
  assert.deepEqual(cells(perDay(prints, bars, words)).slice(3), [
    "Wed, Nov 18 | 0 | 0 | 0",
    "Thu, Nov 19 | 1 | 0 | 0",
    "Fri, Nov 20 | 0 | 1 | 0",
    "Sat, Nov 21 | 0 | 0 | 0",
  ]);
});

test("bars keep their days' names wherever the browser is", () => {
  const names = barNames(bars, words);
  assert.equal(names[0]?.short, "Nov 15");
  assert.equal(names[6]?.long, "Sat, Nov 21");
});

test("success goes by printer, those with the most prints first, also by none", () => {
  const prints = [
    row({ printer_id: undefined, started: undefined }),
    row({ printer_id: "p2" }),
    row({ printer_id: "p2", status: "failed" }),
    row({ printer_id: "p2", status: "failed" }),
    row({ printer_id: "p3", status: "cancelled" }),
  ];
  assert.deepEqual(cells(success(prints, byPrinter, words)), [
    "p2 | 1 | 2 | 33%",
    "no printer | 1 | 0 | 100%",
  ]);
});

test("walk-ups have hours of their own, and people are called as they are last", () => {
  const prints = [row({ person: "Anna" }), row({ person: "Ann" }), walkUp()];
  assert.deepEqual(cells(hoursPerPerson(prints, words)), [
    "Ann | 2 h | 0 h | 0 h | 2 h",
    "ui_history_walk_ups | 1 h | 0 h | 0 h | 1 h",
  ]);
});

test("those with the fewest hours are drawn as one and listed one by one", () => {
  const prints = Array.from({ length: 20 }, (_, index) =>
    row({ person: `P${index}`, person_id: `p${index}`, actual: 60 * (index + 1) }),
  );
  const drawing = hoursPerPerson(prints, words);
  const labels = drawing.config({} as never).data.labels as string[][];
  assert.equal(labels.length, 15);
  assert.deepEqual(labels[14], ["ui_history_others 6", "21 h"]);
  assert.equal(drawing.table.rows.length, 20);
});

test("a period without prints is drawn without anything made up", () => {
  assert.equal(cells(waiting([], bars, words))[0], "Sun, Nov 15 | 0 | – | –");
  assert.deepEqual(cells(success([], byPrinter, words)), []);
  assert.deepEqual(cells(hoursPerPerson([], words)), []);
  assert.equal(cells(estimates([], words))[0]?.endsWith("| 0 | – | –"), true);
  for (const drawing of [perDay([], bars, words), waiting([], bars, words)]) {
    assert.equal(drawing.config({} as never).data.labels?.length, 7);
  }
});

test("numbers are written as the user wants them", () => {
  const as = (language: string, number_format?: string) =>
    new Numbers({ language, time_format: "24", time_zone: "local", number_format });
  assert.equal(as("de").grams(12_340), "12,3 kg");
  assert.equal(as("en").count(3_196), "3,196");
  assert.equal(as("en", "none").count(3_196), "3196");
  assert.equal(as("en", "decimal_comma").hours(90), "1,5 h");
  assert.equal(as("en").hours(6_100), "102 h");
});

test("mixed colours are told in a way that the charts can read", () => {
  assert.equal(plainColor("color(srgb 0 0.5 1)"), "rgba(0, 128, 255, 1)");
  assert.equal(plainColor("color(srgb 1 0 0 / 0.25)"), "rgba(255, 0, 0, 0.25)");
  assert.equal(plainColor("rgb(1, 2, 3)"), "rgb(1, 2, 3)");
});
