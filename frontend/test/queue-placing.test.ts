import assert from "node:assert/strict";
import { test } from "node:test";
import { costWords } from "../src/queue/placing";
import type { Text } from "../src/text";
import type { Times } from "../src/times";

const text: Text = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const times = {
  at: (moment: number) => `@${moment}`,
  duration: String,
} as unknown as Times;
const told = { text, times };

test("what it costs is how many wait longer and by how much at most", () => {
  const cost = {
    before: 1000,
    after: 400,
    moved: [
      { job_id: "a", by: 90 },
      { job_id: "b", by: 5 },
      { job_id: "c", by: -30 },
    ],
    later: 2,
    sooner: 1,
  };
  assert.deepEqual(costWords(told, cost), [
    "ui_placing_instead @400 @1000",
    "ui_placing_later 2 90",
    "ui_placing_sooner 1",
  ]);
});

test("where nobody waits longer and nothing moves, that is said", () => {
  const cost = { before: 400, after: 400, moved: [], later: 0, sooner: 0 };
  assert.deepEqual(costWords(told, cost), [
    "ui_placing_start @400",
    "ui_placing_nobody",
  ]);
  assert.deepEqual(costWords(told, { moved: [], later: 0, sooner: 0 }), [
    "ui_placing_unknown",
    "ui_placing_nobody",
  ]);
});
