import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import { apply, type Picture, pictureOf } from "../src/live/apply";
import type { Expected, Job } from "../src/live/types";
import { entrance, neighbour } from "../src/timeline/roving";
import { type Bar, Rows } from "../src/timeline/rows";
import { rangeAt } from "../src/timeline/scale";

const HOUR = 3_600;
const now = Math.floor(Date.now() / 60_000) * 60;
const range = rangeAt(now);
const full = pictureOf(sample({ jobs: 12, admin: false }));
const empty: Picture = {
  ...full,
  jobs: {},
  past: {},
  order: [],
  queue: { ...full.queue, hours: { closed: [], reserved: {} } },
  printers: Object.fromEntries(
    Object.entries(full.printers).map(([id, { ends: _, ...printer }]) => [id, printer]),
  ),
};

const expected = (start: number, printer_id = "p1"): Expected => ({
  printer_id,
  start,
  start_low: start - 600,
  start_high: start + 900,
  end: start + HOUR,
  end_low: start + 0.8 * HOUR,
  end_high: start + 1.5 * HOUR,
});
const job = (id: string, change: Partial<Job>): Job => ({
  id,
  number: 1,
  name: "gear",
  person: "Ann",
  person_id: "ann",
  status: "queued",
  can: [],
  priority: 5,
  created: now,
  ...change,
});
const withJobs = (...jobs: Job[]): Picture => ({
  ...empty,
  jobs: Object.fromEntries(jobs.map((one) => [one.id, one])),
});
const barsOf = (live: Picture, printer = "p1"): Bar[] =>
  new Rows().of(live, range).find((row) => row.id === printer)?.bars ?? [];

test("there is a row for every printer, in the queue's order, also without bars", () => {
  const rows = new Rows().of(empty, range);
  assert.deepEqual(
    rows.map(({ id, bars }) => [id, bars.length]),
    empty.printer_order.map((id) => [id, 0]),
  );
});

test("an expected print says where it may start and end", () => {
  const told = expected(now + HOUR);
  const [bar] = barsOf(withJobs(job("a", { expected: told })));
  assert.equal(bar?.kind, "expected");
  assert.deepEqual([bar?.start, bar?.end], [told.start, told.end]);
  assert.deepEqual(bar?.starts, { start: told.start_low, end: told.start_high });
  assert.deepEqual(bar?.ends, { start: told.end_low, end: told.end_high });
});

test("a print that runs started when it did, only its end is uncertain", () => {
  const running = {
    status: "printing" as const,
    started: now - HOUR,
    printer_id: "p1",
  };
  const [bar] = barsOf(
    withJobs(job("a", { ...running, expected: expected(now - HOUR) })),
  );
  assert.equal(bar?.kind, "printing");
  assert.equal(bar?.start, now - HOUR);
  assert.equal(bar?.starts, undefined);
  assert.ok(bar?.ends);
});

test("an offer without a plan lasts until it has to be answered", () => {
  const offer = { status: "offered" as const, printer_id: "p1", offered: now };
  const [bar] = barsOf(withJobs(job("a", { ...offer, claim_by: now + 600 })));
  assert.equal(bar?.kind, "asked");
  assert.deepEqual([bar?.start, bar?.end], [now, now + 600]);
});

test("jobs that nobody expects to be printed have no bar", () => {
  assert.deepEqual(barsOf(withJobs(job("a", { status: "held" }))), []);
});

test("what starts beyond the range is left out", () => {
  const late = job("late", { expected: expected(range.end + 1) });
  const soon = job("soon", { expected: expected(now + HOUR) });
  assert.deepEqual(
    barsOf(withJobs(late, soon)).map(({ id }) => id),
    ["job:soon"],
  );
});

test("a print may miss its deadline as soon as its latest end is behind it", () => {
  const told = expected(now + HOUR);
  const bar = (deadline: number) =>
    barsOf(withJobs(job("a", { expected: told, deadline })))[0];
  assert.equal(bar(told.end_high - 1)?.late, true);
  assert.equal(bar(told.end_high)?.late, false);
});

test("the viewer's own prints are marked", () => {
  const mine = job("a", { expected: expected(now), person_id: empty.me.person_id });
  assert.equal(barsOf(withJobs(mine))[0]?.mine, true);
  assert.equal(barsOf(withJobs(job("b", { expected: expected(now) })))[0]?.mine, false);
});

test("a printer that prints something else is taken until that ends", () => {
  const printer = { ...empty.printers.p1, ends: now + HOUR };
  const live = apply(empty, { kind: "changes", printers: { p1: printer } });
  assert.deepEqual(
    barsOf(live).map(({ kind, end }) => [kind, end]),
    [["foreign", now + HOUR]],
  );
});

test("a row stays the same object until something in it changes", () => {
  const rows = new Rows();
  const before = rows.of(full, range);
  const progressed = apply(full, {
    kind: "changes",
    printers: { p1: { progress: 99 } },
  });
  assert.deepEqual(
    rows.of(progressed, range).map((row, at) => row === before[at]),
    before.map(() => true),
  );
  const id = Object.values(full.jobs).find(
    (one) => one.expected?.printer_id === "p2",
  )?.id;
  const renamed = apply(full, {
    kind: "changes",
    jobs: { [id ?? ""]: { name: "new" } },
  });
  assert.deepEqual(
    rows.of(renamed, range).map((row, at) => row === before[at]),
    before.map((row) => row.id !== "p2"),
  );
});

test("arrow keys go along a row, and to the closest bar of the next that has any", () => {
  const rows = new Rows().of(
    withJobs(
      job("a", { expected: expected(now) }),
      job("b", { expected: expected(now + 3 * HOUR) }),
      job("c", { expected: expected(now + 3.5 * HOUR, "p3") }),
      job("d", { expected: expected(now, "p3") }),
    ),
    range,
  );
  const after = (id: string, key: string) => neighbour(rows, id, key)?.id;
  assert.equal(after("job:a", "ArrowRight"), "job:b");
  assert.equal(after("job:a", "ArrowLeft"), undefined);
  assert.equal(after("job:b", "ArrowDown"), "job:c");
  assert.equal(after("job:d", "ArrowUp"), "job:a");
  assert.equal(after("job:d", "End"), "job:c");
  assert.equal(after("job:b", "Home"), "job:a");
  assert.equal(after("gone", "Home"), undefined);
});

test("Tab leads to what is not over yet", () => {
  const rows = new Rows().of(
    withJobs(
      job("old", { expected: expected(now - 5 * HOUR) }),
      job("next", { expected: expected(now + HOUR) }),
    ),
    range,
  );
  assert.equal(entrance(rows, now)?.id, "job:next");
  assert.equal(entrance([], now), undefined);
});

test("what the viewer has reserved is marked", () => {
  const person_id = empty.me.person_id;
  const span = { start: now, end: now + HOUR };
  const reserved = { p1: [{ ...span, person: "Ann", person_id }] };
  const hours = { closed: [], reserved };
  const [bar] = barsOf(apply(empty, { kind: "changes", queue: { hours } }));
  assert.deepEqual([bar?.kind, bar?.mine, bar?.person], ["kept", true, "Ann"]);
});
