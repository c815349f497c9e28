import assert from "node:assert/strict";
import { test } from "node:test";
import { awaited, settled } from "../src/parts/later";

const task = () => new Promise<void>((done) => setTimeout(done));

test("a page waits for what it wants, and for what that wants once it is there", async () => {
  const come: string[] = [];
  const part = async (name: string, wants?: () => void) => {
    await task();
    await task();
    come.push(name);
    wants?.();
  };
  void awaited(part("turns", () => void awaited(part("countdown"))));
  await settled();
  assert.deepEqual(come, ["turns", "countdown"]);
});

test("a page waits for what others want besides what cannot be loaded", async () => {
  const lost = awaited(Promise.reject(new Error("gone")));
  let come = false;
  void awaited(task().then(() => (come = true)));
  await settled();
  assert.ok(come);
  await assert.rejects(lost, /gone/);
});

test("a page waits no longer than a second", async () => {
  const before = performance.now();
  void awaited(new Promise(() => undefined));
  await settled();
  assert.ok(performance.now() - before < 5_000);
  const again = performance.now();
  await settled();
  assert.ok(performance.now() - again < 900, "the next page waits for it, too");
});
