import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import { apply, type Picture, pictureOf } from "../src/live/apply";
import { Names, namedRows } from "../src/live/names";
import type { Job } from "../src/live/types";

const SOMEBODY = "Somebody";
const told = pictureOf(sample({ jobs: 8, admin: false }));

/** The same queue where no names are told. */
function hidden(picture: Picture): Picture {
  const without = <T extends { person?: string }>(rows: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(rows).map(([id, row]) => [
        id,
        row.person === undefined ? row : { ...row, person: "" },
      ]),
    );
  return { ...picture, jobs: without(picture.jobs), past: without(picture.past) };
}

function isMine(job: Job): boolean {
  return job.person_id === told.me.person_id;
}

test("a name that is not told is somebody's, but one's own is known", () => {
  const seen = new Names().of(hidden(told), SOMEBODY);
  const jobs = Object.values(seen.jobs).filter((job) => job.person_id !== undefined);
  assert.ok(jobs.some(isMine));
  for (const job of jobs) {
    assert.equal(job.person, isMine(job) ? told.me.name : SOMEBODY);
  }
});

test("a walk-up's person stays unknown", () => {
  const id = Object.keys(told.jobs)[0] as string;
  const { person: _, person_id: __, ...walkUp } = told.jobs[id] as Job;
  const seen = new Names().of({ ...told, jobs: { [id]: walkUp } }, SOMEBODY);
  assert.equal(seen.jobs[id], walkUp);
});

test("where all names are told everything is as it was told", () => {
  const seen = new Names().of(told, SOMEBODY);
  assert.equal(seen.jobs, told.jobs);
  assert.equal(seen.past, told.past);
  assert.deepEqual(seen.queue, told.queue);
});

test("what did not change is the same object as before, until the words change", () => {
  const names = new Names();
  const from = hidden(told);
  const before = names.of(from, SOMEBODY);
  const [first, second] = from.order as [string, string];
  const changed = apply(from, { kind: "changes", jobs: { [first]: { position: 7 } } });
  const after = names.of(changed, SOMEBODY);
  assert.equal(after.jobs[first]?.position, 7);
  assert.equal(after.jobs[second], before.jobs[second]);
  assert.equal(after.past, before.past);
  assert.equal(after.queue, before.queue);

  const german = Object.values(names.of(changed, "Jemand").jobs);
  assert.ok(german.some(({ person }) => person === "Jemand"));
  assert.ok(!german.some(({ person }) => person === SOMEBODY));
});

test("reservations, parts on the shelf and dead letters are named, too", () => {
  const kept = { start: 1, end: 2, person: "", person_id: "zoe" };
  const part = {
    id: "a",
    number: 1,
    name: "clip",
    person: "",
    person_id: "zoe",
    ended: 1,
  };
  const queue = {
    ...told.queue,
    hours: { ...told.queue.hours, reserved: { p1: [kept] } },
    shelf: [part],
    dead_letters: [{ ...part, failed_attempts: [] }],
  };
  const seen = new Names().of({ ...told, queue }, SOMEBODY).queue;
  assert.equal(seen.hours.reserved.p1?.[0]?.person, SOMEBODY);
  assert.equal(seen.shelf?.[0]?.person, SOMEBODY);
  assert.equal(seen.dead_letters?.[0]?.person, SOMEBODY);
});

test("past prints of which no name is told are one somebody's", () => {
  const rows = [
    { person: "", person_id: "zoe" },
    { person: "", person_id: "ben" },
    { person: "Mia", person_id: "mia" },
    {},
  ];
  const [zoe, ben, mia, walkUp] = namedRows({ text: (key) => key }, rows);
  assert.deepEqual(zoe, { person: "ui_somebody", person_id: "?" });
  assert.deepEqual(ben, zoe);
  assert.equal(mia, rows[2]);
  assert.equal(walkUp, rows[3]);
});
