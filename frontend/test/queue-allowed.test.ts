import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, JobStatus, Me, Printer } from "../src/live/types";
import { allowed, mayMove, priorities } from "../src/queue/allowed";

const ann: Me = { person_id: "ann", name: "Ann", is_admin: false };
const admin: Me = { person_id: "ben", name: "Ben", is_admin: true };

const job = (status: JobStatus, more: Partial<Job> = {}): Job => ({
  id: "j1",
  number: 1,
  name: "vase",
  person: "Ann",
  person_id: "ann",
  status,
  priority: 5,
  created: 0,
  ...more,
});

test("nobody may do anything with the jobs of others", () => {
  const other: Me = { person_id: "cleo", name: "Cleo", is_admin: false };
  assert.deepEqual(allowed(job("queued"), other), []);
});

test("a walk-up belongs to nobody, so only admins may act for it", () => {
  const walkUp: Job = { ...job("printing"), person: undefined, person_id: undefined };
  assert.deepEqual(allowed(walkUp, ann), []);
  assert.ok(allowed(walkUp, admin).includes("finish"));
});

test("an offer is claimed or passed, a reservation given back", () => {
  assert.deepEqual(allowed(job("offered"), ann).slice(0, 2), ["claim", "pass"]);
  assert.equal(allowed(job("reserved"), ann)[0], "release");
  assert.equal(allowed(job("queued"), ann).includes("claim"), false);
});

test("a held job is resumed, a waiting one held", () => {
  assert.ok(allowed(job("held"), ann).includes("resume"));
  assert.equal(allowed(job("held"), ann).includes("hold"), false);
  assert.ok(allowed(job("queued"), ann).includes("hold"));
});

test("what has begun can be cancelled and re-estimated, but not given back", () => {
  const preparing = { state: "preparing" } as Printer;
  const expected = ["cancel", "estimate"];
  assert.deepEqual(allowed(job("printing"), ann), expected);
  assert.deepEqual(allowed(job("reserved"), ann, preparing), expected);
});

test("a job that is asked early has not begun while its printer prepares another", () => {
  const preparing = { state: "preparing" } as Printer;
  const early = job("reserved", { asked_early: true });
  assert.equal(allowed(early, ann, preparing)[0], "release");
});

test("only admins say how a print ended, and only of one that may have begun", () => {
  assert.equal(allowed(job("printing"), ann).includes("finish"), false);
  assert.ok(allowed(job("reserved"), admin).includes("finish"));
  const early = job("reserved", { asked_early: true });
  assert.equal(allowed(early, admin).includes("finish"), false);
  assert.equal(allowed(job("queued"), admin).includes("finish"), false);
});

test("jobs are moved by admins, and only where first come is first served", () => {
  assert.equal(mayMove(admin, "first_come"), true);
  assert.equal(mayMove(admin, "optimised"), false);
  assert.equal(mayMove(admin, "fair_share"), false);
  assert.equal(mayMove(ann, "first_come"), false);
});

test("members may give the usual priority or a lower one, and keep a high one", () => {
  assert.deepEqual(priorities(job("queued"), ann), [5, 6, 7, 8, 9, 10]);
  assert.equal(priorities(job("queued", { priority: 2 }), ann)[0], 2);
  assert.equal(priorities(job("queued"), admin).length, 10);
});
