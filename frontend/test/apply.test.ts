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
