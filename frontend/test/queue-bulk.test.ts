import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../src/live/types";
import { forEach, restorable } from "../src/queue/bulk";

const job = (id: string, status: Job["status"] = "queued"): Job => ({
  id,
  number: Number(id),
  name: `Part ${id}`,
  status,
  can: [],
  priority: 5,
  created: 0,
});

test("what is refused of one job keeps none of the others, and says why", async () => {
  const asked: string[] = [];
  const { done, failed } = await forEach(
    [job("1"), job("2"), job("3")],
    async ({ id }) => {
      asked.push(id);
      if (id === "2") {
        throw new Error("It is being printed.");
      }
    },
  );
  assert.deepEqual(asked, ["1", "2", "3"]);
  assert.deepEqual(
    done.map(({ id }) => id),
    ["1", "3"],
  );
  assert.deepEqual(
    failed.map((one) => [one.job.id, one.reason]),
    [["2", "It is being printed."]],
  );
});

test("only cancelled jobs that were not being printed can be put back", () => {
  const outcome = { done: [job("1"), job("2", "printing")], failed: [] };
  const back = restorable({ kind: "cancel" }, outcome).map(({ id }) => id);
  assert.deepEqual(back, ["1"]);
  assert.deepEqual(restorable({ kind: "hold" }, outcome), []);
});
