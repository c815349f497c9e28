import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileFacts } from "../src/actions";
import {
  draftAgain,
  isEmpty,
  newDraft,
  withFile,
  withPlate,
  withTyped,
} from "../src/join/draft";

const BRACKET: FileFacts = {
  name: "bracket",
  kind: "sliced_3mf",
  is_sliced: true,
  estimate: 83,
  grams: 31.47,
  filaments: [{ material: "PETG", color: "1E90FF" }, { material: "PLA" }],
  size: { x: 120, y: 80.4, z: 42 },
  nozzle: 0.4,
};
const MODEL: FileFacts = { name: "vase", kind: "stl", is_sliced: false, filaments: [] };

test("a file fills the form", () => {
  const { values } = withFile(newDraft(), BRACKET, "en");
  assert.equal(values.name, "bracket");
  assert.equal(values.estimate, "1:23");
  assert.equal(values.grams, "31.47");
  assert.equal(values.nozzle, "0.4");
  assert.deepEqual(values.size, ["120", "80.4", "42"]);
  assert.deepEqual(
    values.spools.map(({ material, color }) => [material, color]),
    [
      ["PETG", "#1e90ff"],
      ["PLA", ""],
    ],
  );
});

test("numbers are written as the reader writes them", () => {
  assert.equal(withFile(newDraft(), BRACKET, "de").values.nozzle, "0,4");
});

test("a file leaves alone what somebody has typed", () => {
  const typed = withTyped(newDraft(), { name: "my part", notes: "for Ann" });
  const { values } = withFile(typed, BRACKET, "en");
  assert.equal(values.name, "my part");
  assert.equal(values.notes, "for Ann");
  assert.equal(values.estimate, "1:23");
});

test("what was emptied again may be filled", () => {
  const typed = withTyped(withTyped(newDraft(), { name: "my part" }), { name: "" });
  assert.equal(withFile(typed, BRACKET, "en").values.name, "bracket");
});

test("another file takes back what the first one told", () => {
  const typed = withTyped(withFile(newDraft(), BRACKET, "en"), { grams: "20" });
  const { values } = withFile(typed, MODEL, "en");
  assert.equal(values.name, "vase");
  assert.equal(values.estimate, "");
  assert.equal(values.grams, "20");
});

test("without its file the form is as it was before", () => {
  const draft = newDraft();
  const after = withFile(withFile(draft, BRACKET, "en"), undefined, "en");
  assert.deepEqual(after, draft);
  assert.ok(isEmpty(after));
});

test("a picture that is given stays with other files, and is something to clear", () => {
  const picture = new Blob();
  const draft = { ...newDraft(), picture };
  assert.equal(isEmpty(draft), false);
  assert.equal(withFile(draft, BRACKET, "en").picture, picture);
});

test("every form has a key of its own, which editing keeps", () => {
  const draft = newDraft();
  assert.notEqual(draft.key, newDraft().key);
  assert.equal(withTyped(draft, { name: "vase" }).key, draft.key);
});

const PLATES: FileFacts[] = [
  { ...BRACKET, plate: 1 },
  { ...BRACKET, plate: 3, estimate: 10, grams: 2, size: { x: 5, y: 6, z: 7 } },
];
const PROJECT: FileFacts = { ...BRACKET, plate: 1, plates: PLATES };

test("the plate that is chosen fills the form", () => {
  const draft = withFile(newDraft(), PROJECT, "en");
  const { values, facts } = withPlate(draft, 3, "en");
  assert.equal(values.estimate, "0:10");
  assert.equal(values.grams, "2");
  assert.deepEqual(values.size, ["5", "6", "7"]);
  assert.equal(facts?.plate, 3);
  assert.deepEqual(withPlate(withPlate(draft, 3, "en"), 1, "en"), draft);
});

test("a draft has the file that was sent until another one comes or it is removed", () => {
  const draft = withFile(newDraft(), PROJECT, "en", "upload-1");
  assert.equal(withPlate(draft, 3, "en").upload, "upload-1");
  assert.equal(withFile(draft, BRACKET, "en", "upload-2").upload, "upload-2");
  assert.equal(withFile(draft, undefined, "en").upload, undefined);
});

test("choosing a plate leaves alone what somebody has typed", () => {
  const draft = withTyped(withFile(newDraft(), PROJECT, "en"), { grams: "20" });
  const { values } = withPlate(draft, 3, "en");
  assert.equal(values.grams, "20");
  assert.equal(values.estimate, "0:10");
});

test("a plate that the file does not have changes nothing", () => {
  const draft = withFile(newDraft(), PROJECT, "en");
  assert.equal(withPlate(draft, 2, "en"), draft);
  const single = withFile(newDraft(), BRACKET, "en");
  assert.equal(withPlate(single, 1, "en"), single);
});

const HERE = {
  printerIds: new Set(["p1"]),
  siteIds: new Set(["east"]),
  highestPriority: 5,
  language: "de",
};

test("a job is asked for again with all that it asked for, and its true time", () => {
  const { values } = draftAgain(
    {
      name: "bracket",
      estimate: 90,
      took: 83,
      priority: 7,
      filaments: [{ material: "PETG", color: "1E90FF" }],
      nozzle: 0.4,
      grams: 31.5,
      size: { x: 120, y: 80, z: 42 },
      printer_ids: ["gone", "p1"],
      notes: "brim, please",
    },
    HERE,
  );
  assert.equal(values.name, "bracket");
  assert.equal(values.estimate, "1:23");
  assert.equal(values.priority, "7");
  assert.deepEqual(values.spools, [{ material: "PETG", color: "#1e90ff", brand: "" }]);
  assert.deepEqual(values.size, ["120", "80", "42"]);
  assert.deepEqual([values.nozzle, values.grams], ["0,4", "31,5"]);
  assert.deepEqual([values.onlyChosen, values.printerIds], [true, ["p1"]]);
  assert.equal(values.notes, "brim, please");
});

test("what may not be had any more is not asked for again", () => {
  const { values } = draftAgain(
    { name: "vase", priority: 1, forced_printer_id: "gone" },
    HERE,
  );
  assert.equal(values.priority, "5");
  assert.equal(values.estimate, "");
  assert.deepEqual([values.onlyChosen, values.printerIds], [false, []]);
});

test("asking for a job twice is joining twice", () => {
  const [one, other] = [1, 2].map(() => draftAgain({ name: "vase" }, HERE));
  assert.notEqual(one?.key, other?.key);
});

test("sites that are gone are not asked for again", () => {
  const { values } = draftAgain({ name: "vase", site_ids: ["east", "gone"] }, HERE);
  assert.deepEqual(values.siteIds, ["east"]);
});
