import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, JobStatus } from "../src/live/types";
import { drop, keyMove, moved, places, waiting } from "../src/queue/drop";

const job = (id: string, status: JobStatus, after?: number): Job => ({
  id,
  number: 1,
  name: id,
  status,
  can: [],
  priority: 5,
  created: 0,
  ...(after === undefined ? {} : { after }),
});

const list = [
  job("printing", "printing"),
  job("offered", "offered"),
  job("a", "queued"),
  job("b", "queued"),
  job("c", "queued"),
  job("d", "queued"),
  job("held", "held"),
];
const jobs = Object.fromEntries(list.map((one) => [one.id, one]));
const order = list.map((one) => one.id);
const waits = ["a", "b", "c", "d"];
const rows = waits.map((id, index) => ({
  id,
  top: index * 100,
  bottom: index * 100 + 100,
}));

const after = (id: string, before: string | undefined) =>
  waiting(moved(order, [{ id, before }], jobs), jobs);

test("a job is put right before another one", () => {
  assert.deepEqual(after("d", "b"), ["a", "d", "b", "c"]);
  assert.deepEqual(after("a", "d"), ["b", "c", "a", "d"]);
});

test("the end is behind all who wait, and still before those on hold", () => {
  const now = moved(order, [{ id: "a", before: undefined }], jobs);
  assert.deepEqual(now.slice(-3), ["d", "a", "held"]);
});

test("moves that no longer hold change nothing", () => {
  assert.equal(moved(order, [{ id: "gone", before: "a" }], jobs), order);
  assert.equal(moved(order, [{ id: "printing", before: "a" }], jobs), order);
  assert.equal(moved(order, [{ id: "a", before: "held" }], jobs), order);
});

test("the only one who waits stays where it is", () => {
  const alone = { a: job("a", "queued"), held: job("held", "held") };
  const move = { id: "a", before: undefined };
  assert.deepEqual(moved(["a", "held"], [move], alone), ["a", "held"]);
});

test("a move that has been made already changes nothing", () => {
  const moves = [{ id: "d", before: "b" }];
  const once = moved(order, moves, jobs);
  assert.deepEqual(moved(once, moves, jobs), once);
});

test("a job is dropped before the row whose middle is below the pointer", () => {
  assert.deepEqual(drop("d", 120, rows, waits), { id: "d", before: "b" });
  assert.deepEqual(drop("d", 180, rows, waits), { id: "d", before: "c" });
});

test("above all rows is the front, below all the end", () => {
  assert.deepEqual(drop("c", -500, rows, waits), { id: "c", before: "a" });
  assert.deepEqual(drop("b", 5_000, rows, waits), { id: "b", before: undefined });
});

test("below the last row on the screen is before the next one that is not drawn", () => {
  const drawn = rows.slice(0, 2);
  assert.deepEqual(drop("a", 5_000, drawn, waits), { id: "a", before: "c" });
});

test("a drop at its own place moves nothing", () => {
  assert.equal(drop("b", 120, rows, waits), undefined);
  assert.equal(drop("b", 220, rows, waits), undefined);
  assert.equal(drop("d", 5_000, rows, waits), undefined);
});

test("arrow keys move by one place, Home and End all the way", () => {
  const by = (key: string, id = "c") => {
    const move = keyMove(id, key, waits);
    return move && waiting(moved(order, [move], jobs), jobs);
  };
  assert.deepEqual(by("ArrowUp"), ["a", "c", "b", "d"]);
  assert.deepEqual(by("ArrowDown"), ["a", "b", "d", "c"]);
  assert.deepEqual(by("Home"), ["c", "a", "b", "d"]);
  assert.deepEqual(by("End"), ["a", "b", "d", "c"]);
  assert.deepEqual(by("ArrowDown", "a"), ["b", "a", "c", "d"]);
});

test("at the ends keys do nothing", () => {
  assert.equal(keyMove("a", "ArrowUp", waits), undefined);
  assert.equal(keyMove("a", "Home", waits), undefined);
  assert.equal(keyMove("d", "ArrowDown", waits), undefined);
  assert.equal(keyMove("d", "End", waits), undefined);
  assert.equal(keyMove("b", "Enter", waits), undefined);
  assert.equal(keyMove("gone", "Home", waits), undefined);
});

test("numbers count who waits, from 1 on, also who waits for another job", () => {
  const chained = { ...jobs, b: job("b", "queued", 7) };
  assert.deepEqual(
    [...places(order, chained)],
    [
      ["a", 1],
      ["b", 2],
      ["c", 3],
      ["d", 4],
    ],
  );
});
