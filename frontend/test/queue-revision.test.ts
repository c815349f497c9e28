import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import type { Job } from "../src/live/types";
import { revisionOf, wishedOf } from "../src/queue/revision";

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
