import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileFacts } from "../src/actions";
import type { Hass } from "../src/ha";
import { missingWords } from "../src/join/file-words";
import type { Text } from "../src/text";

const PART: FileFacts = {
  name: "part",
  kind: "gcode",
  is_sliced: true,
  filaments: [],
};
const WORDS: Record<string, string> = {
  ui_join_missing_material: "material",
  ui_join_missing_size: "size",
};
const text: Text = (key, values) =>
  values ? `${values.slicer} tells nothing of ${values.facts}.` : (WORDS[key] ?? key);
const app = { text, hass: { locale: { language: "en" } } as Hass };

test("the slicer is named with what it has not said", () => {
  const facts: FileFacts = {
    ...PART,
    slicer: "Simplify3D 4.1.2",
    missing: ["material", "size"],
  };
  assert.equal(
    missingWords(app, facts),
    "Simplify3D 4.1.2 tells nothing of material or size.",
  );
});

test("a file that nobody signed is named itself", () => {
  assert.equal(
    missingWords(app, { ...PART, missing: ["size"] }),
    "part tells nothing of size.",
  );
});

test("nothing is said where nothing is missing", () => {
  assert.equal(missingWords(app, PART), "");
});
