import assert from "node:assert/strict";
import { test } from "node:test";
import { csvOf, fileName } from "../src/history/csv";
import { localIso } from "../src/history/local-time";
import type { PrintRow } from "../src/history/rows";
import { at, row, walkUp } from "./history-rows";

const names = { printers: { p1: "Carbon 1" }, iso: localIso("Europe/Berlin") };

/** Cells of the rows by the header's names; of cells without line breaks. */
function read(rows: PrintRow[]): Record<string, string>[] {
  const lines = csvOf(rows, names).slice(1).trimEnd().split("\r\n");
  const [header = [], ...cells] = lines.map((line) => line.split(","));
  return cells.map((one) =>
    Object.fromEntries(header.map((name, index) => [name, one[index] ?? ""])),
  );
}

test("the file begins with a byte order mark and every line ends as the RFC says", () => {
  const file = csvOf([row(), row()], names);
  assert.equal(file.codePointAt(0), 0xfeff);
  assert.equal(file.split("\r\n").length, 4);
  assert.ok(file.endsWith("\r\n"));
  assert.ok(!file.replaceAll("\r\n", "").includes("\n"));
});

test("without prints there is the header alone, in English", () => {
  const file = csvOf([], names);
  assert.ok(file.startsWith("\uFEFFnumber,name,person,printer,material,outcome,"));
  assert.equal(file.split("\r\n").length, 2);
});

test("what a print has cost stands beside what was said as it joined", () => {
  const [print] = read([row({ cost: 2, actual_cost: 1.35 })]);
  assert.equal(print?.cost, "2");
  assert.equal(print?.actual_cost, "1.35");
});

test("moments are local with their offset, in summer and in winter", () => {
  const [summer, winter] = read([
    row({ ended: at("2026-07-01T10:00:00Z") }),
    row({ ended: at("2026-12-01T23:30:00Z") }),
  ]);
  assert.equal(summer?.ended, "2026-07-01T12:00:00+02:00");
  assert.equal(winter?.ended, "2026-12-02T00:30:00+01:00");
});

test("the doubled hour of autumn is told apart by its offset", () => {
  const iso = localIso("Europe/Berlin");
  assert.equal(iso(at("2026-10-25T00:30:00Z")), "2026-10-25T02:30:00+02:00");
  assert.equal(iso(at("2026-10-25T01:30:00Z")), "2026-10-25T02:30:00+01:00");
});

test("zones west of Greenwich and with half hours are written right", () => {
  const moment = at("2026-11-21T02:15:05Z");
  const written = (zone: string) => localIso(zone)(moment);
  assert.equal(written("America/St_Johns"), "2026-11-20T22:45:05-03:30");
  assert.equal(written("Asia/Kolkata"), "2026-11-21T07:45:05+05:30");
  assert.equal(written("UTC"), "2026-11-21T02:15:05+00:00");
});

test("what is read back is the same moment", () => {
  for (const zone of ["Europe/Berlin", "America/New_York", "Pacific/Chatham"]) {
    const moment = at("2026-03-29T00:59:59Z");
    assert.equal(Date.parse(localIso(zone)(moment)) / 1000, moment, zone);
  }
});

test("a walk-up without printer has empty cells, not words", () => {
  const [read1] = read([walkUp({ printer_id: undefined, started: undefined })]);
  assert.equal(read1?.person, "");
  assert.equal(read1?.printer, "");
  assert.equal(read1?.started, "");
  assert.equal(read1?.offered, "");
});

test("printers go by name, a removed one by its id", () => {
  const [known, removed] = read([row(), row({ printer_id: "p9" })]);
  assert.equal(known?.printer, "Carbon 1");
  assert.equal(removed?.printer, "p9");
});

test("numbers have a point and no more digits than mean something", () => {
  const [cells] = read([row({ estimate: 83.5, grams: 1 / 3, cost: 0 })]);
  assert.equal(cells?.estimate_minutes, "83.5");
  assert.equal(cells?.grams, "0.333");
  assert.equal(cells?.cost, "0");
});

test("commas, quotes and line breaks are quoted", () => {
  const file = csvOf([row({ name: 'a "b", c\nd' })], names);
  assert.ok(file.includes('1,"a ""b"", c\nd",Ann,'));
});

test("text that a spreadsheet would take for a formula is kept from it", () => {
  for (const name of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"]) {
    const file = csvOf([row({ name })], names);
    assert.ok(file.includes(`'${name}`), JSON.stringify(name));
  }
  const dangerous = csvOf([row({ name: '=HYPERLINK("http://x","y")' })], names);
  assert.ok(dangerous.includes(`"'=HYPERLINK(""http://x"",""y"")"`));
  assert.equal(read([row({ name: "a=1" })])[0]?.name, "a=1");
});

test("a printer's and a person's name are kept from being formulas, too", () => {
  const [cells] = read([row({ person: "=Ann", printer_id: "-p" })]);
  assert.equal(cells?.person, "'=Ann");
  assert.equal(cells?.printer, "'-p");
});

test("what is newer than the columns has a column of its own, after them", () => {
  const newer = Object.assign(row(), { wish: "matt", layers: 3, marks: ["a"] });
  const file = csvOf([row(), newer], names);
  assert.ok(
    file.split("\r\n")[0]?.endsWith(",grams,cost,actual_cost,layers,marks,wish"),
  );
  const [before, after] = read([row(), newer]);
  assert.equal(before?.wish, "");
  assert.equal(after?.wish, "matt");
  assert.equal(after?.layers, "3");
  assert.ok(file.includes('"[""a""]"'));
});

test("the file is named after queue and days", () => {
  const named = (name: string) =>
    fileName({ id: "abc", name }, "2026-10-23", "2026-11-21");
  const days = "2026-10-23-2026-11-21.csv";
  assert.equal(named("Makerspace"), `printer-queue-makerspace-${days}`);
  assert.equal(
    named("Café / Werkstatt №1"),
    `printer-queue-cafe-werkstatt-no1-${days}`,
  );
  assert.equal(named("../.."), `printer-queue-abc-${days}`);
});
