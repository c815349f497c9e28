import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job, Printer } from "../src/live/types";
import { grown, isSomebodys, lookOf, printColor } from "../src/printers/look";

const printer = (change: Partial<Printer> = {}): Printer => ({
  id: "p",
  device_id: "d",
  name: "Carbon",
  state: "idle",
  connected: true,
  in_service: true,
  plate_clear: true,
  waits_for_plate: false,
  tells_spools: false,
  ...change,
});
const job = (change: Partial<Job>): Job => ({
  id: "j",
  number: 1,
  name: "gear",
  status: "queued",
  can: [],
  priority: 5,
  created: 0,
  ...change,
});

test("a print that runs is shown, even on a printer that is out of service", () => {
  assert.equal(
    lookOf(printer({ state: "printing", in_service: false }), undefined),
    "printing",
  );
});

test("out of service is said before the connection that is missing then, too", () => {
  const told = printer({ state: "offline", connected: false, in_service: false });
  assert.equal(lookOf(told, undefined), "out_of_service");
  assert.equal(lookOf({ ...told, in_service: true }, undefined), "offline");
});

test("a plate to be cleared hides who is next, but not that the print failed", () => {
  const waits = { waits_for_plate: true, plate_clear: false };
  const asked = job({ status: "offered" });
  assert.equal(lookOf(printer({ state: "finished", ...waits }), asked), "plate");
  assert.equal(lookOf(printer({ state: "failed", ...waits }), undefined), "failed");
  const idle = printer({ state: "idle", waits_for_look: true, ...waits });
  assert.equal(lookOf(idle, undefined), "failed");
});

test("a free printer is somebody's from the offer on", () => {
  assert.equal(isSomebodys("offered"), true);
  assert.equal(isSomebodys("failed"), false);
  assert.equal(lookOf(printer(), job({ status: "offered" })), "offered");
  assert.equal(
    lookOf(printer({ state: "finished" }), job({ status: "reserved" })),
    "reserved",
  );
  assert.equal(lookOf(printer(), undefined), "idle");
});

test("the print grows with its progress and stays until the plate is clear", () => {
  assert.equal(grown("printing", 25), 0.25);
  assert.equal(grown("printing", undefined), 0);
  assert.equal(grown("plate", undefined), 1);
  assert.equal(grown("idle", undefined), undefined);
});

test("the print has its job's colour, else that of the only spool", () => {
  const loaded = printer({ spools: [{ color: "1E90FF" }] });
  assert.equal(printColor(loaded, job({ filaments: [{ color: "E4572E" }] })), "E4572E");
  assert.equal(printColor(loaded, job({})), "1E90FF");
  const several = printer({ spools: [{ color: "1E90FF" }, { color: "FFFFFF" }] });
  assert.equal(printColor(several, undefined), undefined);
});

test("a printer that reports an error is shown so before its plate and its job", () => {
  const broken = printer({ state: "error", waits_for_plate: true, plate_clear: false });
  assert.equal(lookOf(broken, job({ status: "reserved" })), "error");
  assert.equal(lookOf({ ...broken, in_service: false }, undefined), "out_of_service");
});

test("a printer that may not start is not ready, whatever it reports", () => {
  const smoke = { entity: "binary_sensor.smoke" };
  assert.equal(lookOf(printer(), undefined, "here"), "stopped");
  assert.equal(lookOf(printer({ state: "finished" }), undefined, smoke), "blocked");
  assert.equal(lookOf(printer({ state: "printing" }), undefined, smoke), "printing");
  const plate = printer({ waits_for_plate: true, plate_clear: false });
  assert.equal(lookOf(plate, undefined, "all"), "plate");
  assert.equal(lookOf(printer({ connected: false }), undefined, smoke), "offline");
});

test("a printer that is about to start by itself says how far it is", () => {
  for (const status of ["scheduled", "slicing", "uploading"] as const) {
    assert.equal(lookOf(printer(), job({ status })), status);
  }
});
