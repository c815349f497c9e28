import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import {
  forgetQueue,
  lastQueue,
  queueOfLink,
  rememberQueue,
} from "../src/live/last-queue";

const browserWith = (localStorage: unknown) =>
  Object.defineProperty(globalThis, "window", {
    value: { localStorage },
    configurable: true,
  });

beforeEach(() => {
  const kept = new Map<string, string>();
  browserWith({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});

test("who never chose a queue has no last one", () => {
  assert.equal(lastQueue("mia"), undefined);
});

test("the queue chosen last is remembered, for each user", () => {
  rememberQueue("mia", "garage");
  rememberQueue("mia", "shed");
  rememberQueue("jonas", "hall");
  assert.equal(lastQueue("mia"), "shed");
  assert.equal(lastQueue("jonas"), "hall");
});

test("a queue that is forgotten is not the last one any more", () => {
  rememberQueue("mia", "garage");
  forgetQueue("mia");
  assert.equal(lastQueue("mia"), undefined);
});

test("a browser without storage remembers nothing and complains of nothing", () => {
  browserWith(undefined);
  rememberQueue("mia", "garage");
  forgetQueue("mia");
  assert.equal(lastQueue("mia"), undefined);
});

test("a link names its queue once, and the rest of the address stays", () => {
  const shown: string[] = [];
  const href = "http://ha.local/printer-queue?kiosk&queue=shed";
  Object.defineProperty(globalThis, "window", {
    value: {
      location: { href },
      history: {
        replaceState: (_: unknown, __: string, url: URL) => shown.push(url.href),
      },
    },
    configurable: true,
  });
  assert.equal(queueOfLink(), "shed");
  assert.deepEqual(shown, ["http://ha.local/printer-queue?kiosk="]);
  window.location.href = "http://ha.local/printer-queue";
  assert.equal(queueOfLink(), undefined);
  assert.equal(shown.length, 1);
});
