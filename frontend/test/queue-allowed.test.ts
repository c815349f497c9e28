import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, JobVerb, Me } from "../src/live/types";
import { allowed, mayMove, mayPlace, priorities } from "../src/queue/allowed";

const ann: Me = {
  person_id: "ann",
  name: "Ann",
  is_admin: false,
  priorities: [5, 6, 7, 8, 9, 10],
  may_join: "yes",
};
const admin: Me = {
  person_id: "ben",
  name: "Ben",
  is_admin: true,
  priorities: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
  may_join: "yes",
};

const job = (can: JobVerb[], more: Partial<Job> = {}): Job => ({
  id: "j1",
  number: 1,
  name: "vase",
  person: "Ann",
  person_id: "ann",
  status: "queued",
  can,
  priority: 5,
  created: 0,
  ...more,
});

test("nobody may do anything with the jobs of others", () => {
  const other: Me = { ...ann, person_id: "cleo", name: "Cleo" };
  assert.deepEqual(allowed(job(["hold", "cancel"]), other), []);
});

test("a walk-up belongs to nobody, so only admins may act for it", () => {
  const walkUp: Job = {
    ...job(["cancel"], { admin_can: ["finish"] }),
    person: undefined,
    person_id: undefined,
  };
  assert.deepEqual(allowed(walkUp, ann), []);
  assert.deepEqual(allowed(walkUp, admin), ["cancel", "finish"]);
});

test("what the server lets be done is offered, the most urgent first", () => {
  const own = job(["cancel", "update_time", "hold", "update_job"]);
  assert.deepEqual(allowed(own, ann), ["hold", "cancel", "update_time", "update_job"]);
});

test("an offer is passed, which gives the printer back; a reservation is released", () => {
  const offered = job(["release", "pass", "claim"]);
  assert.deepEqual(allowed(offered, ann), ["claim", "pass"]);
  assert.deepEqual(allowed(job(["release"]), ann), ["release"]);
});

test("only admins do what only an admin may", () => {
  const printing = job(["cancel"], { admin_can: ["finish"] });
  assert.deepEqual(allowed(printing, ann), ["cancel"]);
  assert.deepEqual(allowed(printing, admin), ["cancel", "finish"]);
});

test("jobs are moved by admins, where the server lets them", () => {
  const waiting = job(["hold"], { admin_can: ["move"] });
  assert.equal(mayMove(waiting, { me: admin }), true);
  assert.equal(mayMove(waiting, { me: ann }), false);
  assert.equal(mayMove(job(["hold"]), { me: admin }), false);
});

test("admins give every waiting job to one of several printers, whatever decides the order", () => {
  const several = { me: admin, printer_order: ["p1", "p2"] };
  assert.equal(mayPlace(job(["hold"]), several), true);
  assert.equal(mayPlace(job(["hold"]), { ...several, me: ann }), false);
  assert.equal(mayPlace(job(["hold"]), { ...several, printer_order: ["p1"] }), false);
  assert.equal(mayPlace(job(["cancel"], { status: "printing" }), several), false);
});

test("a job keeps its priority beside those that may be given", () => {
  assert.deepEqual(priorities(job([]), ann), [5, 6, 7, 8, 9, 10]);
  assert.deepEqual(priorities(job([], { priority: 2 }), ann), [2, 5, 6, 7, 8, 9, 10]);
  assert.equal(priorities(job([]), admin).length, 10);
});
