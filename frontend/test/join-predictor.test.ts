import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { ActionError, type Prediction, type Wish } from "../src/actions";
import { Predictor } from "../src/join/predictor";

const host = {
  addController: () => undefined,
  removeController: () => undefined,
  requestUpdate: () => undefined,
  updateComplete: Promise.resolve(true),
};
const about = (minutes: number): Prediction => ({
  p50_minutes: minutes,
  p90_minutes: minutes,
  basis: "estimate",
  needs_approval: false,
  quotas: [],
  fits: [],
  copies: [],
  expected_printer: null,
  expected_start: null,
  expected_start_low: null,
  expected_start_high: null,
  expected_end: null,
});

test("only what is typed last is asked", async () => {
  const asked: Wish[] = [];
  const predictor = new Predictor(
    host,
    async (wish) => {
      asked.push(wish);
      return about(wish.estimate ?? 0);
    },
    5,
  );
  predictor.follow({ estimate: 1 });
  predictor.follow({ estimate: 10 });
  assert.ok(predictor.loading);
  await wait(30);
  assert.deepEqual(asked, [{ estimate: 10 }]);
  assert.equal(predictor.prediction?.p50_minutes, 10);
  assert.equal(predictor.loading, false);
});

test("an answer that comes after a newer question is dropped", async () => {
  const answers = new Map<number, (prediction: Prediction) => void>();
  const predictor = new Predictor(
    host,
    ({ estimate = 0 }) => new Promise((answer) => answers.set(estimate, answer)),
    0,
  );
  predictor.follow({ estimate: 1 });
  await wait(10);
  predictor.follow({ estimate: 2 });
  await wait(10);
  answers.get(2)?.(about(2));
  answers.get(1)?.(about(1));
  await wait(10);
  assert.equal(predictor.prediction?.p50_minutes, 2);
});

test("the same is not asked again", async () => {
  let asked = 0;
  const predictor = new Predictor(host, async () => about(++asked), 0);
  predictor.follow({ estimate: 1 });
  await wait(10);
  predictor.follow({ estimate: 1 });
  await wait(10);
  assert.equal(asked, 1);
});

test("it is asked again when the queue has changed", async () => {
  let asked = 0;
  const predictor = new Predictor(host, async () => about(++asked), 0);
  predictor.follow({ estimate: 1 }, 1_000);
  await wait(10);
  predictor.follow({ estimate: 1 }, 1_600);
  await wait(10);
  assert.equal(predictor.prediction?.p50_minutes, 2);
});

test("a refusal is told at the field that it is about", async () => {
  const refuse = async () => {
    throw new ActionError("Too high", "priority_admins_only");
  };
  const predictor = new Predictor(host, refuse, 0);
  predictor.follow({ estimate: 1, priority: 1 });
  await wait(10);
  assert.deepEqual(predictor.refusal, { field: "priority", message: "Too high" });
  assert.equal(predictor.prediction, undefined);
});

test("without a print time there is no prediction", async () => {
  const predictor = new Predictor(host, async () => about(1), 0);
  predictor.follow({ estimate: 1 });
  await wait(10);
  predictor.follow(undefined);
  assert.equal(predictor.prediction, undefined);
  assert.equal(predictor.loading, false);
});
