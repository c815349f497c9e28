import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import { COLORS } from "../src/colors";
import { changed, chosenColor, materialsOf, toLoad } from "../src/printers/loading";

test("what is loaded anywhere can be chosen besides the usual materials, once", () => {
  const { printers } = sample({ jobs: 0, admin: false });
  const first = printers.p1;
  assert.ok(first);
  const told = { ...first, spools: [{ material: "PLA" }, { material: "PPS-CF" }, {}] };
  const found = materialsOf({ p1: told });
  assert.ok(found.includes("PPS-CF"));
  assert.equal(found.filter((material) => material === "PLA").length, 1);
});

test("a colour of the list is chosen by its name, any other one as such", () => {
  assert.equal(chosenColor(COLORS.blue.toLowerCase()), "blue");
  assert.equal(chosenColor("ABCDEF"), "other");
  assert.equal(chosenColor(undefined), "");
});

test("another material is no longer the maker's filament", () => {
  const tray = { material: "PLA", color: "FFFFFF", brand: "GFA00" };
  assert.deepEqual(changed(tray, { material: "PETG" }), {
    material: "PETG",
    color: "FFFFFF",
  });
});

test("trays of which nothing is said are not loaded", () => {
  assert.deepEqual(
    toLoad([
      { material: " PETG ", color: "1e90ff" },
      { material: " " },
      {},
      { brand: "B" },
    ]),
    [{ material: "PETG", color: "1E90FF" }, { brand: "B" }],
  );
});

test("all colours of a spool are kept until another one is chosen", () => {
  const tray = { material: "PLA", color: "FF0000", colors: ["FF0000", "00FF00"] };
  assert.deepEqual(toLoad([tray]), [tray]);
  assert.deepEqual(changed(tray, { material: "PETG" }), { ...tray, material: "PETG" });
  assert.deepEqual(changed(tray, { color: "0000FF" }), {
    material: "PLA",
    color: "0000FF",
  });
});
