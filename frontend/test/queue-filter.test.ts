import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../src/live/types";
import { choices, filtered } from "../src/queue/filter";

const job = (id: string, rest: Partial<Job>): [string, Job] => [
  id,
  {
    id,
    number: 1,
    name: id,
    status: "queued",
    can: [],
    priority: 5,
    created: 0,
    ...rest,
  },
];

const at = (printer_id: string): Job["expected"] => ({
  printer_id,
  start: 0,
  start_low: 0,
  start_high: 0,
  end: 0,
  end_low: 0,
  end_high: 0,
});

const jobs: Record<string, Job> = Object.fromEntries([
  job("printed", { printer_id: "p1", person_id: "ann", expected: at("p2") }),
  job("expected", {
    person_id: "ann",
    expected: at("p2"),
    filaments: [{ material: "PLA" }, { material: "PETG" }],
  }),
  job("nobody's", { filaments: [{ material: "PLA" }, { material: "PLA" }] }),
]);
const order = Object.keys(jobs);

test("a job is found on the printer that it has, else on the one that it is expected on", () => {
  assert.deepEqual(filtered(order, jobs, { printer: "p2" }), ["expected"]);
  assert.deepEqual(filtered(order, jobs, { printer: "" }), ["nobody's"]);
});

test("a job of several materials is found by each of them", () => {
  for (const material of ["PLA", "PETG"]) {
    assert.ok(filtered(order, jobs, { material }).includes("expected"));
  }
});

test("what is chosen holds all at once", () => {
  assert.deepEqual(filtered(order, jobs, { person: "ann", material: "PLA" }), [
    "expected",
  ]);
  assert.deepEqual(filtered(order, jobs, {}), order);
});

test("a choice says how many jobs it leaves of those that the others leave", () => {
  assert.deepEqual(choices("material", order, jobs, { person: "ann" }), [
    { id: "", count: 1 },
    { id: "PLA", count: 1 },
    { id: "PETG", count: 1 },
  ]);
  const nobodys = choices("material", order, jobs, { person: "" });
  assert.deepEqual(nobodys, [{ id: "PLA", count: 1 }]);
});

test("what is chosen stays a choice, though no job has it any more", () => {
  const gone = choices("printer", order, jobs, { printer: "p9" });
  assert.deepEqual(gone[0], { id: "p9", count: 0 });
  assert.equal(gone.length, 4);
});
