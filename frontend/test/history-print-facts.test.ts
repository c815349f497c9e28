import assert from "node:assert/strict";
import { test } from "node:test";
import type { Words } from "../src/history/drawing";
import { Numbers } from "../src/history/numbers";
import { printFacts } from "../src/history/print-facts";
import type { PrintRow } from "../src/history/rows";
import { at, calendarIn, row, timesIn, walkUp } from "./history-rows";

const locale = { language: "en", time_format: "24", time_zone: "server" } as const;
const words: Words = {
  text: (key, values) => (values ? `${key} ${Object.values(values).join(" ")}` : key),
  times: timesIn("UTC"),
  calendar: calendarIn("UTC"),
  numbers: new Numbers(locale, "EUR"),
  language: "en",
};

const facts = (row: PrintRow) =>
  Object.fromEntries(
    printFacts(row, { p1: "Carbon A" }, words).map(({ label, value }) => [
      label,
      value,
    ]),
  );

test("all that is known of a print is said, and nothing else", () => {
  const told = facts(
    row({
      material: "petg",
      reason: "by_owner",
      estimate: 60,
      actual: 75,
      paused: 0,
      grams: 41,
      cost: 1.5,
      actual_cost: 1.8,
      offered: at("2026-11-21T10:30:00Z"),
    }),
  );
  assert.equal(told.ui_history_person, "Ann");
  assert.equal(told.ui_history_printer, "Carbon A");
  assert.equal(told.ui_history_outcome, "completed");
  assert.equal(told.ui_history_material, "PETG");
  assert.match(String(told.ui_history_duration), /^ui_history_longer .* 25%$/);
  assert.equal(told.ui_history_filament, "41 g");
  assert.equal(told.ui_history_cost_said, "€1.50");
  assert.equal(told.ui_history_cost, "€1.80");
  assert.ok(told.ui_history_joined && told.ui_history_offered && told.ui_history_ended);
  for (const unknown of [
    "ui_history_claimed",
    "ui_history_paused",
    "ui_history_reason",
  ]) {
    assert.ok(!(unknown in told), unknown);
  }
});

test("a print that was quicker says so, one that failed is compared with nothing", () => {
  const quick = facts(row({ estimate: 60, actual: 45 }));
  assert.match(String(quick.ui_history_duration), /^ui_history_shorter .* 25%$/);
  const failed = facts(row({ status: "failed", estimate: 60, actual: 45 }));
  assert.doesNotMatch(String(failed.ui_history_duration), /shorter|longer/);
  assert.ok(!("ui_history_duration" in facts(row())));
});

test("a walk-up is nobody's, and a removed printer has its id", () => {
  const told = facts(walkUp({ printer_id: "gone", error: "0500-4003" }));
  assert.equal(told.ui_history_person, "ui_history_walk_ups");
  assert.equal(told.ui_history_printer, "gone");
  assert.ok("ui_history_reason" in told);
});
