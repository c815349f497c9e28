import assert from "node:assert/strict";
import { test } from "node:test";
import type { Hass } from "../src/ha";
import {
  countedWords,
  doneWords,
  leftWords,
  type Task,
} from "../src/printers/maintenance-words";
import type { Text } from "../src/text";
import type { Times } from "../src/times";

const text: Text = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const times = {
  zone: "Europe/Berlin",
  duration: (minutes: number) => `${minutes} min`,
} as unknown as Times;
const locale = { language: "en", number_format: "language" };
const told = { text, times, hass: { locale } as unknown as Hass };
const rails: Task = {
  name: "Rails",
  state: "ok",
  closes: false,
  hours_left: null,
  prints_left: null,
  days_left: null,
};

test("a task is due by what comes first, and only by what it goes by", () => {
  assert.equal(leftWords(told, { ...rails, days_left: 2 }), "2880 min");
  assert.equal(
    leftWords(told, { ...rails, hours_left: 40.5, prints_left: 12 }),
    "ui_maintenance_hours 40.5 h or ui_maintenance_prints 12",
  );
});

test("what was printed is counted from a day on, where that is known", () => {
  const known = { hours_printed: 1204.3, prints: 310, tasks: [], log: [] };
  assert.equal(
    countedWords(told, { ...known, since: "2026-03-01T23:30:00+00:00" }),
    "ui_maintenance_counted_since 1,204 h 310 Mar 2, 2026",
  );
  assert.equal(
    countedWords(told, { ...known, since: null }),
    "ui_maintenance_counted 1,204 h 310",
  );
});

test("who did it is an admin who is no member, or somebody whose name is hidden", () => {
  const done = { task: "Rails", at: "2026-03-01T12:00:00+00:00", note: null };
  const by = (person: string | null) => doneWords(told, { ...done, by: person });
  assert.equal(by("Cleo"), "ui_maintenance_by Mar 1, 2026 Cleo");
  assert.equal(by(""), "ui_maintenance_by Mar 1, 2026 ui_somebody");
  assert.equal(by(null), "ui_maintenance_by Mar 1, 2026 ui_maintenance_admin");
});
