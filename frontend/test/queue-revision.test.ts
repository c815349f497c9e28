import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import type { Job } from "../src/live/types";
import { renewed, revisionOf, wishedOf } from "../src/queue/revision";

const live = sample({ jobs: 3, admin: false });
const { printers } = live;
const [first, second] = Object.values(printers);
const job = {
  ...(Object.values(live.jobs)[0] as Job),
  name: "lid",
  notes: "mind the thread",
  filaments: [{ material: "PETG", color: "FF0000" }],
  printer_ids: [first?.id ?? ""],
};

test("what nobody touched is not sent", () => {
  const wished = wishedOf(job);
  assert.deepEqual(revisionOf(wished, { ...wished, name: " lid " }, printers), {});
});

test("what others changed while something was typed is shown, and not sent back", () => {
  const five = wishedOf({ ...job, copies: 5 });
  const four = wishedOf({ ...job, name: "cap", copies: 4, printer_ids: ["p2"] });
  const wished = renewed({ ...five, notes: "in a hurry" }, five, four);
  assert.deepEqual(wished, { ...four, notes: "in a hurry" });
  assert.deepEqual(revisionOf(four, wished, printers), { notes: "in a hurry" });
});

test("what was typed stays, whatever others change there", () => {
  const before = wishedOf({ ...job, copies: 5 });
  const now = wishedOf({ ...job, name: "cap", copies: 4, printer_ids: ["p2"] });
  const typed = { ...before, name: "hook", copies: "7", onlyChosen: false };
  assert.deepEqual(renewed(typed, before, now), typed);
});

test("what differs is sent, and nothing else", () => {
  const wished = wishedOf(job);
  const changed = { ...wished, name: "cap", notes: "" };
  assert.deepEqual(revisionOf(wished, changed, printers), { name: "cap", notes: "" });
});

test("another colour is sent with its material, an emptied spool as any", () => {
  const wished = wishedOf(job);
  const [spool] = wished.spools;
  const blue = [{ material: spool?.material ?? "", color: "#0000ff", brand: "" }];
  assert.deepEqual(revisionOf(wished, { ...wished, spools: blue }, printers), {
    filaments: [{ material: "PETG", color: "#0000ff" }],
  });
  const any = [{ material: "", color: "", brand: "" }];
  assert.deepEqual(revisionOf(wished, { ...wished, spools: any }, printers), {
    filaments: [],
  });
});

test("how much is needed of each is for the queue to know", () => {
  const filaments = [
    { material: "PETG", color: "FF0000", grams: 32 },
    { material: "PLA", grams: 2 },
  ];
  const wished = wishedOf({ ...job, filaments });
  const spools = wished.spools.map((spool) => ({ ...spool, color: "" }));
  assert.deepEqual(revisionOf(wished, { ...wished, spools }, printers), {
    filaments: [{ material: "PETG" }, { material: "PLA" }],
  });
});

test("printers are sent as devices, any printer as none", () => {
  const wished = wishedOf(job);
  const both = { ...wished, printerIds: [second?.id ?? "", first?.id ?? ""] };
  const { printers: sent } = revisionOf(wished, both, printers);
  assert.deepEqual(
    new Set(sent),
    new Set([first?.device_id ?? "", second?.device_id ?? ""]),
  );
  assert.deepEqual(revisionOf(wished, { ...wished, onlyChosen: false }, printers), {
    printers: [],
  });
});

test("a printer that somebody insists on is shown as the only one", () => {
  const { printer_ids: _, ...rest } = job;
  const wished = wishedOf({ ...rest, forced_printer_id: "p2" });
  assert.deepEqual([wished.onlyChosen, wished.printerIds], [true, ["p2"]]);
});

test("another number of copies is sent, and one that only looks different is not", () => {
  const wished = wishedOf({ ...job, copies: 3 });
  assert.equal(wished.copies, "3");
  assert.equal(wishedOf(job).copies, "1");
  assert.deepEqual(revisionOf(wished, { ...wished, copies: " 5" }, printers), {
    copies: 5,
  });
  assert.deepEqual(revisionOf(wished, { ...wished, copies: "3 " }, printers), {});
});
