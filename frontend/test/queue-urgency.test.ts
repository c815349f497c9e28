import assert from "node:assert/strict";
import { test } from "node:test";
import { urgencyChange } from "../src/queue/urgency";

const BEFORE = "2027-06-15T15:00";

test("a deadline that nobody touched is not sent", () => {
  const change = urgencyChange(3, { before: BEFORE, typed: BEFORE }, "Europe/Berlin");
  assert.deepEqual(change, { priority: 3 });
});

test("an emptied deadline is taken away", () => {
  const change = urgencyChange(5, { before: BEFORE, typed: "" }, "Europe/Berlin");
  assert.deepEqual(change, { priority: 5, deadline: null });
});

test("another deadline is sent as the moment that it means", () => {
  const typed = { before: "", typed: "2027-06-15T15:00" };
  assert.deepEqual(urgencyChange(5, typed, "Europe/Berlin"), {
    priority: 5,
    deadline: Date.UTC(2027, 5, 15, 13) / 1000,
  });
});
