import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import type { Fit } from "../src/actions";
import {
  knownFits,
  loadedColors,
  spoolsOf,
  suggestedMaterials,
} from "../src/join/choices";
import { pictureOf } from "../src/live/apply";
import type { Printer } from "../src/live/types";

const live = pictureOf(sample({ jobs: 0, admin: false, printers: 3 }));
const fit = (printer_id: string, rest: Partial<Fit> = {}): Fit => ({
  printer: printer_id,
  printer_id,
  fit: "yes",
  reason: null,
  swaps: 0,
  ...rest,
});
const notChosen = (id: string) => fit(id, { fit: "no", reason: "not_chosen" });

test("loaded materials are suggested first, each once", () => {
  const suggested = suggestedMaterials(live);
  assert.deepEqual(suggested.slice(0, 3), ["PLA", "PETG", "ABS"]);
  assert.equal(new Set(suggested).size, suggested.length);
});

test("colours are those in which the material is loaded", () => {
  assert.deepEqual(loadedColors(live, "petg"), ["#1e90ff"]);
  assert.deepEqual(loadedColors(live, "wood"), []);
  assert.equal(loadedColors(live, "").length, 3);
});

test("a printer that tells no spools has what its settings say", () => {
  const { spools: _, ...silent } = live.printers.p1 as Printer;
  assert.deepEqual(spoolsOf(silent), []);
  assert.deepEqual(spoolsOf({ ...silent, material: "PLA" }), [{ material: "PLA" }]);
});

test("spools of one kind are shown once", () => {
  const printer = live.printers.p1 as Printer;
  const spools = [{ material: "PLA" }, { material: "PETG" }, { material: "PLA" }];
  assert.deepEqual(spoolsOf({ ...printer, spools }), [
    { material: "PLA" },
    { material: "PETG" },
  ]);
});

test("what was said of a printer still holds when another one is chosen", () => {
  const large = fit("p2", { fit: "no", reason: "too_large" });
  const before = knownFits(undefined, { size_x: 300 }, [fit("p1"), large]);
  const after = knownFits(before, { size_x: 300, printers: ["device-1"] }, [
    fit("p1"),
    notChosen("p2"),
  ]);
  assert.deepEqual(after.fits.p2, large);
});

test("of other needs nothing is known of a printer that is not chosen", () => {
  const before = knownFits(undefined, { nozzle: 0.4 }, [fit("p1"), fit("p2")]);
  const after = knownFits(before, { nozzle: 0.6 }, [fit("p1"), notChosen("p2")]);
  assert.deepEqual(Object.keys(after.fits), ["p1"]);
});
