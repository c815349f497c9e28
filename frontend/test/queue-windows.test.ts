import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import { pictureOf } from "../src/live/apply";
import { asked, endsShortly, share, windowOf } from "../src/queue/windows";

const live = pictureOf(sample({ jobs: 12, admin: false }));
const offered = live.jobs.j1;
assert.ok(offered);

const reserved = { ...offered, status: "reserved" as const, claim_by: undefined };

test("my turn is what I am offered or what is kept for me", () => {
  assert.deepEqual(
    asked(live, false).map((job) => job.id),
    ["j1"],
  );
  const others = { ...live, me: { ...live.me, person_id: "ann" } };
  assert.deepEqual(asked(others, false), []);
});

test("on the wall everybody's turns are shown", () => {
  const others = { ...live, me: { ...live.me, person_id: "ann" } };
  assert.deepEqual(asked(others, true), [offered]);
});

test("an offer is open for the claim window, a reservation for the start window", () => {
  assert.deepEqual(windowOf(offered, live.queue), {
    ends: offered.claim_by,
    seconds: 600,
  });
  const starting = { ...reserved, start_by: 5_000 };
  assert.deepEqual(windowOf(starting, live.queue), { ends: 5_000, seconds: 900 });
});

test("there is no window while the printer is not free, nor for who waits", () => {
  assert.equal(windowOf(reserved, live.queue), undefined);
  assert.equal(windowOf({ ...offered, status: "queued" }, live.queue), undefined);
});

test("the ring goes from full to empty and no further", () => {
  const window = { ends: 1_000, seconds: 600 };
  assert.equal(share(window, 400), 1);
  assert.equal(share(window, 700), 0.5);
  assert.equal(share(window, 1_200), 0);
  assert.equal(share(window, 0), 1);
});

test("the last two minutes of a window stand out", () => {
  const window = { ends: 1_000, seconds: 600 };
  assert.equal(endsShortly(window, 879), false);
  assert.equal(endsShortly(window, 881), true);
});
