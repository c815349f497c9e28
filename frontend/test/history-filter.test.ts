import assert from "node:assert/strict";
import { test } from "node:test";
import { barsUntil } from "../src/history/days";
import {
  chosen,
  found,
  materials,
  NOBODY,
  people,
  printers,
  within,
} from "../src/history/filter";
import { at, calendarIn, row, walkUp } from "./history-rows";

const ann = row({ id: "a", printer_id: "p1" });
const ben = row({ id: "b", person: "Ben", person_id: "ben", printer_id: "p10" });
const nobodys = walkUp({ id: "c", printer_id: "p2" });
const withdrawn = row({ id: "d", printer_id: undefined, started: undefined });
const all = [ann, ben, nobodys, withdrawn];

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).join("");

test("without a choice all are looked at, also those without person or printer", () => {
  assert.equal(ids(chosen(all, {})), "abcd");
});

test("printer and person are chosen together", () => {
  const printer = { id: "p1", name: "One" };
  const person = { id: "ann", name: "Ann" };
  assert.equal(ids(chosen(all, { printer })), "a");
  assert.equal(ids(chosen(all, { person })), "ad");
  assert.equal(ids(chosen(all, { printer, person: { id: "ben", name: "Ben" } })), "");
});

test("walk-ups are chosen as nobody's", () => {
  assert.equal(ids(chosen(all, { person: { id: NOBODY, name: "Nobody" } })), "c");
});

test("people are offered by name as they are called last, nobody at the end", () => {
  const married = row({ person: "Zoe", person_id: "ann" });
  assert.deepEqual(people([...all, married], "Nobody"), [
    { id: "ben", name: "Ben" },
    { id: "ann", name: "Zoe" },
    { id: NOBODY, name: "Nobody" },
  ]);
  assert.deepEqual(people([ann], "Nobody"), [{ id: "ann", name: "Ann" }]);
});

test("printers are offered by name, a removed one by its id", () => {
  const names = { p1: "Carbon 1", p10: "Carbon 10" };
  assert.deepEqual(printers(all, { ...names, p2: "Carbon 2" }), [
    { id: "p1", name: "Carbon 1" },
    { id: "p2", name: "Carbon 2" },
    { id: "p10", name: "Carbon 10" },
  ]);
  assert.equal(printers([nobodys], names)[0]?.name, "p2");
});

test("a day that is told in part is left out of everything", () => {
  const utc = calendarIn("UTC");
  const until = at("2026-11-21T12:00:00Z");
  const bars = barsUntil(until, 7, utc);
  const before = row({ id: "x", ended: at("2026-11-14T23:59:59Z") });
  const first = row({ id: "y", ended: at("2026-11-15T00:00:00Z") });
  assert.equal(ids(within([before, first], bars, utc)), "y");
});

test("the material is chosen as all spell it, and what has none is not given", () => {
  const petg = row({ id: "x", material: "petg " });
  const choices = materials([petg, row({ material: "PETG" }), ann], "Not given");
  assert.deepEqual(choices, [
    { id: "PETG", name: "PETG" },
    { id: NOBODY, name: "Not given" },
  ]);
  assert.equal(ids(chosen([petg, ann], { material: { id: "PETG", name: "" } })), "x");
  assert.equal(ids(chosen([petg, ann], { material: { id: NOBODY, name: "" } })), "a");
  assert.deepEqual(materials([petg], "Not given"), [{ id: "PETG", name: "PETG" }]);
});

test("every word is looked for in job, person and number, however it is written", () => {
  const lid = row({ id: "x", name: "Lid of the BOX", number: 42 });
  const rows = [lid, ben, nobodys];
  assert.equal(ids(found(rows, { needle: " box  lid" })), "x");
  assert.equal(ids(found(rows, { needle: "BEN" })), "b");
  assert.equal(ids(found(rows, { needle: "#42" })), "x");
  assert.equal(ids(found(rows, { needle: "box ben" })), "");
  assert.equal(found(rows, { needle: "  " }), rows);
});

test("the list alone is narrowed to an outcome", () => {
  const failed = row({ id: "f", status: "failed" });
  assert.equal(ids(found([ann, failed], { needle: "", outcome: "failed" })), "f");
  assert.equal(ids(found([ann, failed], { needle: "ben", outcome: "failed" })), "");
});
