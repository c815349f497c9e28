import assert from "node:assert/strict";
import { test } from "node:test";
import { newDraft, type Values, withFile, withTyped } from "../src/join/draft";
import { type Circumstances, predictable, wishOf } from "../src/join/wish";

const AROUND: Circumstances = {
  printers: { p1: { device_id: "device-1" }, p2: { device_id: "device-2" } },
  zone: "Europe/Berlin",
  now: Date.parse("2026-06-18T12:00Z") / 1000,
  mustNamePerson: false,
};
const ENOUGH: Partial<Values> = { name: " bracket ", estimate: "1:30" };

const wished = (change: Partial<Values>, around: Partial<Circumstances> = {}) =>
  wishOf(withTyped(newDraft(), { ...ENOUGH, ...change }), { ...AROUND, ...around });

test("name and print time are enough, and nothing else is said", () => {
  const draft = withTyped(newDraft(), ENOUGH);
  assert.deepEqual(wishOf(draft, AROUND), {
    wish: { idempotency_key: draft.key, name: "bracket", estimate: 90 },
    problems: {},
  });
});

test("a model that is sliced here needs no print time, and any other does", () => {
  const facts = { name: "case", kind: "stl", is_sliced: false, filaments: [] };
  const draft = withTyped(withFile(newDraft(), facts, "en", "upload-1"), {
    name: "case",
    estimate: "",
  });
  const slices = { ...AROUND, printers: { p1: { device_id: "d", slices: true } } };
  assert.deepEqual(wishOf(draft, slices).problems, {});
  assert.equal(wishOf(draft, slices).wish.estimate, undefined);
  assert.deepEqual(wishOf(draft, AROUND).problems, {
    estimate: "ui_join_estimate_missing",
  });
});

test("with a file that was sent, what is empty is said to be empty", () => {
  const facts = { name: "case", kind: "sliced_3mf", is_sliced: true, filaments: [] };
  const draft = withFile(newDraft(), { ...facts, plate: 3 }, "en", "upload-1");
  const { wish } = wishOf(withTyped(draft, ENOUGH), AROUND);
  assert.equal(wish.upload, "upload-1");
  assert.equal(wish.plate, 3);
  assert.deepEqual(wish.filaments, []);
  assert.equal(predictable(wish)?.upload, undefined);
});

test("how much a file needs of each filament goes along while it is that filament's", () => {
  const filaments = [
    { material: "PLA", color: "FF0000", grams: 31.04 },
    { material: "PVA", grams: 1.52 },
  ];
  const facts = { name: "case", kind: "gcode", is_sliced: true, filaments };
  const draft = withTyped(withFile(newDraft(), facts, "en", "upload-1"), ENOUGH);
  const sent = [{ material: "PLA", color: "#ff0000", grams: 31.04 }, filaments[1]];
  assert.deepEqual(wishOf(draft, AROUND).wish.filaments, sent);
  const spools = [{ material: "", color: "", brand: "", grams: 31.04 }];
  const none = wishOf(withTyped(draft, { spools }), AROUND);
  assert.deepEqual(none.wish.filaments, []);
});

test("a file on a printer binds the job to it, and names it", () => {
  const there = { printerFile: " parts/Gear 2.gcode ", printerFileOn: "p2" };
  const { wish, problems } = wished({ ...there, name: "" });
  assert.deepEqual(problems, {});
  assert.equal(wish.printer_file, "parts/Gear 2.gcode");
  assert.equal(wish.printer, "device-2");
  assert.equal(wish.name, undefined);
  assert.equal(predictable(wish)?.printer_file, "parts/Gear 2.gcode");
});

test("a file on a printer has to be a sliced one on some printer, and the only one", () => {
  const where = { printerFileOn: "p1" };
  assert.deepEqual(wished({ printerFile: "gear.gcode" }).problems, {
    printerFileOn: "ui_join_printer_file_where",
  });
  const wrong = wished({ ...where, printerFile: "gear.stl" });
  assert.deepEqual(wrong.problems, { printerFile: "ui_join_printer_file_wrong" });
  assert.equal(wrong.wish.printer_file, undefined);
  const facts = { name: "case", kind: "gcode", is_sliced: true, filaments: [] };
  const draft = withTyped(withFile(newDraft(), facts, "en", "upload-1"), {
    ...ENOUGH,
    ...where,
    printerFile: "gear.gcode",
  });
  const both = wishOf(draft, AROUND);
  assert.deepEqual(both.problems, { printerFile: "ui_join_printer_file_and_file" });
  assert.equal(both.wish.upload, "upload-1");
});

test("everything that is said goes along", () => {
  const { wish, problems } = wished({
    spools: [
      { material: "PETG", color: "#1e90ff", brand: "GFG00" },
      { material: " ", color: "", brand: "" },
    ],
    onlyChosen: true,
    printerIds: ["p2"],
    deadline: "2026-06-18T18:00",
    earliestStart: "2026-06-18T16:00",
    copies: "3",
    priority: "7",
    notes: " please ",
    size: ["120", "80,5", "42"],
    grams: "31,5",
    nozzle: "0.4",
    person: "ann",
  });
  const { idempotency_key: _, ...rest } = wish;
  assert.deepEqual(problems, {});
  assert.deepEqual(rest, {
    name: "bracket",
    estimate: 90,
    filaments: [{ material: "PETG", color: "#1e90ff", brand: "GFG00" }],
    printers: ["device-2"],
    deadline: "2026-06-18T16:00:00.000Z",
    earliest_start: "2026-06-18T14:00:00.000Z",
    copies: 3,
    priority: 7,
    notes: "please",
    size_x: 120,
    size_y: 80.5,
    size_z: 42,
    grams: 31.5,
    nozzle: 0.4,
    person: "ann",
  });
});

test("a file's settings and cost go along", () => {
  const file = { name: "vase", kind: "gcode", is_sliced: true, filaments: [] };
  const settings = { nozzle_temperature: 250 };
  const draft = withFile(newDraft(), { ...file, settings, cost: 1.5 }, "en");
  const { wish } = wishOf(draft, AROUND);
  assert.deepEqual([wish.settings, wish.cost], [settings, 1.5]);
});

test("printers that were chosen do not matter once any will do", () => {
  const { wish } = wished({ onlyChosen: false, printerIds: ["p1"] });
  assert.equal("printers" in wish, false);
});

const WRONG: [string, Partial<Values>, keyof Values][] = [
  ["no name", { name: "  " }, "name"],
  ["no print time", { estimate: "" }, "estimate"],
  ["a print time that cannot be read", { estimate: "soon" }, "estimate"],
  ["a print of no time", { estimate: "0" }, "estimate"],
  ["a print of more than two weeks", { estimate: "15 d" }, "estimate"],
  ["no printer chosen", { onlyChosen: true }, "printerIds"],
  ["a printer that is gone", { onlyChosen: true, printerIds: ["p9"] }, "printerIds"],
  ["a deadline that has passed", { deadline: "2026-06-18T13:59" }, "deadline"],
  [
    "a start after the deadline",
    { deadline: "2026-06-18T18:00", earliestStart: "2026-06-18T18:00" },
    "earliestStart",
  ],
  ["no copies", { copies: "0" }, "copies"],
  ["half a copy", { copies: "1.5" }, "copies"],
  ["two sides of a size", { size: ["10", "10", ""] }, "size"],
  ["a side below nothing", { size: ["10", "10", "-1"] }, "size"],
  ["a weight in words", { grams: "much" }, "grams"],
  ["a nozzle of nothing", { nozzle: "0" }, "nozzle"],
  ["a guest without a name", { person: "guest", guest: " " }, "guest"],
];

for (const [what, change, field] of WRONG) {
  test(`${what} is told at its field and is not sent`, () => {
    const { wish, problems } = wished(change);
    assert.deepEqual(Object.keys(problems), [field]);
    assert.equal(field in wish, false);
  });
}

test("on nobody's tablet whoever joins says who they are", () => {
  const anybody = wished({}, { mustNamePerson: true });
  assert.deepEqual(Object.keys(anybody.problems), ["person"]);
  const ann = wished({ person: "ann" }, { mustNamePerson: true });
  assert.deepEqual([ann.problems, ann.wish.person], [{}, "ann"]);
});

test("a guest is sent by name", () => {
  const { wish } = wished({ person: "guest", guest: " Zoe " });
  assert.equal(wish.person, "Zoe");
});

test("a prediction needs a print time, and is asked without what changes nothing", () => {
  const { wish } = wished({ notes: "please", size: ["10", "", ""] });
  assert.deepEqual(predictable(wish), { estimate: 90 });
  assert.equal(predictable(wished({ estimate: "soon" }).wish), undefined);
});

test("a job names the sites where it may be printed, or none for any", () => {
  const sites = [{ id: "e" }, { id: "w" }];
  assert.deepEqual(wished({ siteIds: ["e"] }, { sites }).wish.sites, ["e"]);
  assert.equal(wished({}, { sites }).wish.sites, undefined);
});

test("a site that the queue does not have any more is not asked for", () => {
  const sites = [{ id: "e" }];
  assert.deepEqual(wished({ siteIds: ["e", "w"] }, { sites }).wish.sites, ["e"]);
  assert.equal(wished({ siteIds: ["w"] }).wish.sites, undefined);
});
