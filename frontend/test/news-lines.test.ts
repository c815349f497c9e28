import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import { sample } from "../preview/sample";
import type { RecentJob } from "../src/ended-jobs";
import { pictureOf } from "../src/live/apply";
import type { Job } from "../src/live/types";
import { type Line, linesOf } from "../src/queue/news-lines";
import type { Text } from "../src/text";

const text: Text = (key, values = {}) =>
  (en.common[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const live = pictureOf(sample({ jobs: 0, admin: false }));

const ended = (change: Partial<RecentJob>): RecentJob => ({
  id: "e",
  number: 7,
  name: "Drawer divider",
  status: "completed",
  reason: "printer_reported",
  error: null,
  message: null,
  printer: "Carbon 1",
  printer_id: "p1",
  ended: "2026-11-21T13:00:00+01:00",
  ...change,
});
const job = (change: Partial<Job>): Job => ({
  id: "j",
  number: 1,
  name: "gear",
  person: "Ben",
  person_id: "ben",
  status: "queued",
  position: 2,
  can: [],
  priority: 5,
  created: 0,
  ...change,
});
const said = (recent: RecentJob[], ...jobs: Job[]) => saidAfter([], recent, ...jobs);
const saidAfter = (unread: readonly Line[], recent: RecentJob[], ...jobs: Job[]) =>
  linesOf(
    {
      text,
      live: {
        ...live,
        jobs: Object.fromEntries(jobs.map((one) => [one.id, one])),
        order: jobs.map(({ id }) => id),
      },
    },
    recent,
    unread,
  );
const words = (recent: RecentJob[], ...jobs: Job[]) =>
  said(recent, ...jobs).map((line) => line.text);

test("what is done says from which printer to take it while it lies there", () => {
  assert.deepEqual(words([ended({})]), ["Drawer divider is done."]);
  const printer = live.printers.p1;
  assert.ok(printer);
  const lies = { ...printer, plate_clear: false, plate_print: "Drawer divider" };
  const shown = { ...live, printers: { ...live.printers, p1: lies } };
  assert.deepEqual(
    linesOf({ text, live: shown }, [ended({})]).map((line) => line.text),
    ["Drawer divider is done: take it off Carbon 1."],
  );
});

test("a failure says where and what the printer said", () => {
  assert.deepEqual(words([ended({ status: "failed", error: "nozzle clogged" })]), [
    "Drawer divider has failed on Carbon 1. The printer says: nozzle clogged",
  ]);
  assert.deepEqual(words([ended({ status: "failed", printer: null })]), [
    "Drawer divider has failed.",
  ]);
});

test("what somebody cancels themselves is no news to them", () => {
  const cancelled = ended({ status: "cancelled" });
  assert.deepEqual(words([{ ...cancelled, reason: "by_owner" }]), []);
  assert.deepEqual(words([{ ...cancelled, reason: "by_admin" }]), [
    "Drawer divider was cancelled: by an admin.",
  ]);
  assert.deepEqual(words([{ ...cancelled, reason: null }]), [
    "Drawer divider was cancelled.",
  ]);
});

test("a missed turn, a pass and another place say which number the job is now", () => {
  assert.deepEqual(words([], job({ reason: "missed_claim", misses: 1 })), [
    "gear missed its turn: nobody claimed the printer in time. It is number 2 now.",
  ]);
  assert.deepEqual(words([], job({ reason: "moved" })), [
    "An admin gave gear another place. It is number 2 now.",
  ]);
  const [pass] = said([], job({ reason: "passed" }));
  assert.equal(pass?.own, true);
  assert.deepEqual(words([], job({ reason: "print_before_failed" })), [
    "gear went back to the queue. Reason: the print before failed there. It is number 2 now.",
  ]);
});

test("too many misses say that the job is on hold", () => {
  const held = job({ status: "held", reason: "missed_too_often", position: undefined });
  assert.deepEqual(words([], held), [
    "gear missed its turn too often and was put on hold. Resume it when you are ready.",
  ]);
});

test("each miss, pass and move is news of its own, and what is later takes the place", () => {
  for (const reason of ["missed_claim", "passed", "moved"]) {
    const first = said([], job({ reason, came_back: 100 }));
    const second = saidAfter(first, [], job({ reason, came_back: 200 }));
    assert.equal(second.length, 1);
    assert.notEqual(first[0]?.key, second[0]?.key);
  }
});

test("a job that ends again as it did before is news again, in one line", () => {
  const cancelled = ended({ status: "cancelled", reason: "by_admin" });
  const first = said([cancelled]);
  const second = saidAfter(first, [
    { ...cancelled, ended: "2026-11-21T14:00:00+01:00" },
  ]);
  assert.equal(second.length, 1);
  assert.notEqual(first[0]?.key, second[0]?.key);
});

test("the jobs of others are no news, nor is what is said of a print", () => {
  assert.deepEqual(words([], job({ reason: "moved", person_id: "ann" })), []);
  assert.deepEqual(words([], job({ reason: "print_failed" })), []);
  assert.deepEqual(words([], job({})), []);
});

test("a job that was restored is not said to be cancelled", () => {
  const cancelled = ended({ id: "j", status: "cancelled", reason: "by_admin" });
  assert.deepEqual(words([cancelled], job({})), []);
});

test("what is unread stays when things go on, without what holds no longer", () => {
  const missed = said([], job({ reason: "missed_claim", came_back: 100 }));
  const kept = "gear missed its turn: nobody claimed the printer in time.";
  const asked = job({ status: "offered", position: undefined, came_back: 100 });
  const later = saidAfter(missed, [], asked);
  assert.deepEqual(
    later.map(({ text, key }) => [text, key]),
    [[kept, missed[0]?.key]],
  );
  assert.deepEqual(
    saidAfter(later, [ended({ id: "j", name: "gear" })]).map((line) => line.text),
    ["gear is done.", kept],
  );
  const lies = said([ended({})]);
  assert.deepEqual(
    saidAfter(lies, []).map((line) => line.text),
    ["Drawer divider is done."],
  );
});

test("what was taken back is no news any more", () => {
  const passed = said([], job({ reason: "passed", came_back: 100 }));
  assert.deepEqual(saidAfter(passed, [], job({})), []);
  const cancelled = said([ended({ id: "j", status: "cancelled", reason: "by_admin" })]);
  assert.equal(cancelled.length, 1);
  assert.deepEqual(saidAfter(cancelled, [], job({ came_back: 100 })), []);
});
