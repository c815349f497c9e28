import assert from "node:assert/strict";
import { test } from "node:test";
import type { Joined, Prediction } from "../src/actions";
import { endOf } from "../src/join/expected";
import { joinedText } from "../src/join/joined-text";
import type { Text } from "../src/text";
import { Times } from "../src/times";

const text: Text = (key, values) => [key, ...Object.values(values ?? {})].join(" | ");
const locale = { language: "en", time_format: "24", time_zone: "server" } as const;
const times = new Times({ locale, config: { time_zone: "Europe/Berlin" } }, text);
const today = new Date().toISOString().slice(0, 10);

const expected = {
  expected_printer: "Carbon 2",
  expected_start: `${today}T10:30:00+00:00`,
  expected_start_low: `${today}T10:20:00+00:00`,
  expected_start_high: `${today}T11:00:00+00:00`,
  expected_end: `${today}T12:00:00+00:00`,
};
const unexpected = {
  expected_printer: null,
  expected_start: null,
  expected_start_low: null,
  expected_start_high: null,
  expected_end: null,
};
const job: Joined["job"] = {
  id: "j1",
  number: 7,
  name: "bracket",
  person: "Ann",
  status: "queued",
  position: 4,
  printer: null,
  ...expected,
};

const said = (change: Partial<Joined["job"]>, other?: string) =>
  joinedText({ text, times }, { ...job, ...change }, other);
const range = times.range(
  Date.parse(expected.expected_start_low) / 1000,
  Date.parse(expected.expected_start_high) / 1000,
);

test("whoever has joined hears place, time and printer", () => {
  assert.equal(said({}), `ui_joined | 4 | Carbon 2 | ${range}`);
});

test("whoever joins for somebody else hears whose place it is", () => {
  assert.equal(said({}, "ann"), `ui_joined_for | Ann | 4 | Carbon 2 | ${range}`);
});

test("without an expected start the place is said", () => {
  assert.equal(said(unexpected), "ui_joined_position | 4");
  assert.equal(said(unexpected, "ann"), "ui_joined_position_for | Ann | 4");
});

test("whose turn it is already hears that", () => {
  const now = { status: "offered", position: null, printer: "Carbon 1" } as const;
  assert.equal(said(now), "ui_joined_turn | Carbon 1");
  assert.equal(said(now, "ann"), "ui_joined_turn_for | Ann | Carbon 1");
});

test("all copies are done when the last one is", () => {
  const later = { ...expected, expected_end: `${today}T14:00:00+00:00` };
  const about = (copies: Prediction["copies"]): Prediction => ({
    p50_minutes: 90,
    p90_minutes: 120,
    basis: "estimate",
    needs_approval: false,
    quotas: [],
    fits: [],
    ...expected,
    copies,
  });
  assert.equal(endOf(about([])), Date.parse(expected.expected_end) / 1000);
  assert.equal(endOf(about([later])), Date.parse(later.expected_end) / 1000);
  assert.equal(endOf(about([unexpected])), undefined);
});
