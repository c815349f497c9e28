import assert from "node:assert/strict";
import { test } from "node:test";
import { MOST, toggled } from "../src/parts/favourites";

const job = (number: number) => ({ id: `j${number}`, name: `part ${number}` });
const full = Array.from({ length: MOST }, (_, number) => job(number));

test("a job becomes a favourite by its name alone, and none by the same press", () => {
  const row = { ...job(1), person: "Ann", status: "completed" };
  const list = toggled([job(0)], row);
  assert.deepEqual(list, [job(0), job(1)]);
  assert.deepEqual(toggled(list ?? [], row), [job(0)]);
});

test("there are twenty, and of those each can be taken away", () => {
  assert.equal(full.length, 20);
  assert.equal(toggled(full, job(20)), undefined);
  assert.deepEqual(toggled(full, job(0)), full.slice(1));
});
