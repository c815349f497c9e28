import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import type { Hass } from "../src/ha";
import type { Text } from "../src/text";
import type { Bar } from "../src/timeline/rows";
import { barWords } from "../src/timeline/words";
import { Times } from "../src/times";

const text: Text = (key, values = {}) =>
  en.common[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const hass = {
  locale: { language: "en", time_format: "24", time_zone: "server" },
  config: { time_zone: "Europe/Berlin" },
} as Pick<Hass, "locale" | "config">;
const app = { text, times: new Times(hass, text) };
const at = (clock: string) => Date.parse(`2026-11-21T${clock}+01:00`) / 1_000;
const now = at("13:00");

const bar = (change: Partial<Bar>): Bar => ({
  id: "job:a",
  kind: "expected",
  start: at("14:20"),
  end: at("16:05"),
  name: "bracket",
  person: "Ann",
  mine: false,
  late: false,
  ...change,
});

test("an expected print says what, who, where, when and how late it may get", () => {
  const ends = { start: at("15:50"), end: at("16:40") };
  assert.equal(
    barWords(app, bar({ ends }), "Carbon 1", now).join(", "),
    "bracket, Ann, Carbon 1, expected 14:20 to 16:05, may end up to 16:40",
  );
});

test("the viewer's own print with a deadline at risk says so", () => {
  const told = bar({ mine: true, deadline: at("16:00"), late: true });
  const words = barWords(app, told, "Carbon 1", now);
  assert.equal(words[1], "Ann (you)");
  assert.equal(words.at(-1), "may miss its deadline 16:00");
});

test("a past print says how it ended", () => {
  const told = bar({ kind: "failed", start: at("10:00"), end: at("10:30") });
  assert.deepEqual(barWords(app, told, "Carbon 1", now), [
    "bracket",
    "Ann",
    "Carbon 1",
    "Failed",
    "10:00 to 10:30",
  ]);
});

test("a print that nobody has claimed has no person", () => {
  const told = bar({ kind: "printing", person: undefined, start: at("12:00") });
  assert.deepEqual(barWords(app, told, "Carbon 1", now), [
    "bracket",
    "Nobody has claimed it",
    "Carbon 1",
    "prints since 12:00, expected to end 16:05",
  ]);
});

test("a reservation says whose it is and what for, a calendar's says neither", () => {
  const kept = { kind: "kept" as const, name: "robot arm" };
  assert.deepEqual(barWords(app, bar(kept), "Carbon 1", now), [
    "Reserved for Ann",
    "robot arm",
    "Carbon 1",
    "14:20 to 16:05",
  ]);
  const hidden = bar({ ...kept, person: "Somebody" });
  assert.equal(barWords(app, hidden, "Carbon 1", now)[0], "Reserved for somebody");
  const course = bar({ ...kept, person: undefined, name: undefined });
  assert.equal(barWords(app, course, "Carbon 1", now)[0], "Kept for something else");
});
