import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { sample } from "../preview/sample";
import { pictureOf } from "../src/live/apply";
import type { Line } from "../src/queue/news-lines";
import { recall, remember, together } from "../src/queue/read-lines";

const live = pictureOf(sample({ jobs: 0, admin: false }));
const line = (key: string): Line => ({
  key,
  about: key,
  job: "j",
  text: `${key} is done.`,
  tone: "good",
});

let kept: Map<string, string>;
const browserWith = (localStorage: unknown) =>
  Object.defineProperty(globalThis, "window", {
    value: { localStorage },
    configurable: true,
  });

beforeEach(() => {
  kept = new Map();
  browserWith({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
  });
});

test("who looks for the first time has read nothing and missed nothing", () => {
  assert.equal(recall(live), undefined);
});

test("what was read and what not is remembered for each person", () => {
  remember(live, { read: ["a"], unread: [line("b")] });
  assert.deepEqual(recall(live), { read: ["a"], unread: [line("b")] });
  const me = { ...live.me, person_id: "somebody-else" };
  assert.equal(recall({ ...live, me }), undefined);
});

test("of what was read long ago the oldest is forgotten", () => {
  const read = Array.from({ length: 300 }, (_, index) => `job-${index}`);
  remember(live, { read, unread: [] });
  assert.deepEqual(recall(live)?.read, read.slice(100));
});

test("pages that have read more than is remembered agree, and write no more", () => {
  const first = Array.from({ length: 199 }, (_, index) => `job-${index}`);
  const pages = [
    [...first, "a", "b"],
    [...first, "c"],
  ];
  const written = new Set<string>();
  for (let times = 0; times < 5; times++) {
    for (const [index, own] of pages.entries()) {
      const read = together(own, recall(live)?.read ?? []);
      pages[index] = read;
      remember(live, { read, unread: [line("d")] });
      written.add([...kept.values()].join());
    }
  }
  assert.ok(written.size <= 2, `${written.size} times`);
  const [one, other] = pages;
  assert.deepEqual(new Set(one), new Set(other));
  assert.ok(["a", "b", "c"].every((key) => one?.includes(key)));
});

test("what somebody else has stored is passed over", () => {
  remember(live, { read: [], unread: [] });
  const [name] = kept.keys();
  assert.ok(name);
  for (const broken of ["[]", '{"read": 3}', "no JSON", "null"]) {
    kept.set(name, broken);
    assert.equal(recall(live), undefined);
  }
  kept.set(name, '{"read": [], "unread": [3, {"key": "a"}]}');
  assert.deepEqual(recall(live), { read: [], unread: [] });
});

test("without a storage nothing is remembered, and nothing breaks", () => {
  browserWith(undefined);
  remember(live, { read: ["a"], unread: [] });
  assert.equal(recall(live), undefined);
});
