import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import { apply, pictureOf } from "../src/live/apply";

const before = pictureOf(sample({ jobs: 8, admin: false }));

test("a field that is told anew changes, the others stay", () => {
  const after = apply(before, {
    kind: "changes",
    printers: { p1: { progress: 77 } },
  });
  assert.deepEqual(after.printers.p1, { ...before.printers.p1, progress: 77 });
});

test("rows that nothing is told of are the same objects as before", () => {
  const after = apply(before, { kind: "changes", jobs: { j5: { position: 9 } } });
  assert.notEqual(after.jobs.j5, before.jobs.j5);
  assert.equal(after.jobs.j6, before.jobs.j6);
  assert.equal(after.printers, before.printers);
});

test("null takes away a field, or a whole row", () => {
  const after = apply(before, {
    kind: "changes",
    jobs: { j5: { position: null }, j6: null },
    order: before.order.filter((id) => id !== "j6"),
  });
  assert.equal("position" in (after.jobs.j5 ?? {}), false);
  assert.equal("j6" in after.jobs, false);
  assert.equal(after.order.includes("j6"), false);
});

test("a job that was not there is added", () => {
  const job = { ...before.jobs.j5, id: "new", name: "clip" };
  const after = apply(before, { kind: "changes", jobs: { new: job } });
  assert.equal(after.jobs.new?.name, "clip");
  assert.equal("new" in before.jobs, false);
});

const waiting = Object.values(before.jobs).find((job) => job.expected);
assert(waiting?.expected);
const { id, expected } = waiting as Required<typeof waiting>;

test("of a row within a row only what changed is sent", () => {
  const jobs = { [id]: { expected: { end_high: 99 } } };
  const after = apply(before, { kind: "changes", jobs });
  assert.deepEqual(after.jobs[id]?.expected, { ...expected, end_high: 99 });
});

test("what is expected at another time is moved by so many minutes", () => {
  const after = apply(before, { kind: "changes", moved: { [id]: 2 } });
  const { start, end_high } = expected;
  assert.equal(after.jobs[id]?.expected?.start, start + 120);
  assert.equal(after.jobs[id]?.expected?.end_high, end_high + 120);
  assert.equal(after.jobs[id]?.expected?.printer_id, expected.printer_id);
});

test("each moment may move by its own, and to another printer", () => {
  const last = before.printer_order.length - 1;
  const moved = { [id]: [0, -1, 1, 0, -2, 2, last] };
  const after = apply(before, { kind: "changes", moved });
  assert.deepEqual(after.jobs[id]?.expected, {
    ...expected,
    start_low: expected.start_low - 60,
    start_high: expected.start_high + 60,
    end_low: expected.end_low - 120,
    end_high: expected.end_high + 120,
    printer_id: before.printer_order[last],
  });
});
