import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft, wantedOf } from "../src/printers/reserve";

const ZONE = "Europe/Berlin";
const at = (clock: string) => Date.parse(`2026-11-21T${clock}+01:00`) / 1_000;

test("the form begins with two hours from the next quarter of an hour on", () => {
  const draft = emptyDraft(at("13:01"), ZONE);
  assert.equal(draft.start, "2026-11-21T13:15");
  assert.equal(draft.end, "2026-11-21T15:15");
  assert.equal(emptyDraft(at("13:15"), ZONE).start, "2026-11-21T13:15");
});

test("what is left empty is not asked for", () => {
  const draft = emptyDraft(at("13:00"), ZONE);
  const times = { start: at("13:00"), end: at("15:00") };
  assert.deepEqual(wantedOf({ ...draft, name: "  " }, ZONE), times);
  assert.deepEqual(wantedOf({ ...draft, name: " arm ", person: "m1" }, ZONE), {
    ...times,
    name: "arm",
    person: "m1",
  });
});

test("without a whole time nothing is asked for", () => {
  const draft = emptyDraft(at("13:00"), ZONE);
  assert.equal(wantedOf({ ...draft, start: "" }, ZONE), undefined);
  assert.equal(wantedOf({ ...draft, end: "" }, ZONE), undefined);
});
