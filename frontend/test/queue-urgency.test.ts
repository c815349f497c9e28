import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import { sample } from "../preview/sample";
import { pictureOf } from "../src/live/apply";
import type { Ordering } from "../src/live/types";
import { MOMENTS, urgencyChange, urgencyNote } from "../src/queue/urgency";
import type { Text } from "../src/text";

const BEFORE = "2027-06-15T15:00";

const NONE = { deadline: "", earliest_start: "" };

test("moments that nobody touched are not sent", () => {
  const before = { deadline: BEFORE, earliest_start: BEFORE };
  const change = urgencyChange(3, { before, typed: before }, "Europe/Berlin");
  assert.deepEqual(change, { priority: 3 });
});

for (const name of MOMENTS) {
  test(`an emptied ${name} is taken away`, () => {
    const before = { ...NONE, [name]: BEFORE };
    const change = urgencyChange(5, { before, typed: NONE }, "Europe/Berlin");
    assert.deepEqual(change, { priority: 5, [name]: null });
  });

  test(`another ${name} is sent as the moment that it means`, () => {
    const typed = { ...NONE, [name]: "2027-06-15T15:00" };
    const change = urgencyChange(5, { before: NONE, typed }, "Europe/Berlin");
    assert.deepEqual(change, {
      priority: 5,
      [name]: Date.UTC(2027, 5, 15, 13) / 1000,
    });
  });
}

test("priority and deadline say that they decide nothing unless the plan goes by them", () => {
  const text: Text = (key) => en.common[key];
  const live = pictureOf(sample({ jobs: 0, admin: false }));
  const note = (ordering: Ordering) =>
    urgencyNote({ text, live: { ...live, queue: { ...live.queue, ordering } } });
  assert.match(note("first_come") ?? "", /joined first .* decide nothing/);
  assert.match(note("fair_share") ?? "", /take turns .* decide nothing/);
  assert.equal(note("optimised"), undefined);
});
