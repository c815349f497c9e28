import assert from "node:assert/strict";
import { test } from "node:test";
import { COLORS, colorOf, isTranslucent } from "../src/colors";

test("every colour to choose from is called what it is", () => {
  for (const [name, hex] of Object.entries(COLORS)) {
    assert.equal(colorOf(hex), name);
  }
});

test("makers' colours get the name that people would give them", () => {
  assert.equal(colorOf("e4572e"), "red");
  assert.equal(colorOf("1E90FF"), "blue");
  assert.equal(colorOf("F4F4F4"), "white");
  assert.equal(colorOf("00AE42"), "green");
  assert.equal(colorOf("F5B6CD"), "pink");
});

test("what is no colour has no name", () => {
  assert.equal(colorOf("blue"), undefined);
  assert.equal(colorOf("12345"), undefined);
});

test("a translucent colour has the name of the colour", () => {
  assert.equal(colorOf("1E90FF80"), "blue");
  assert.ok(isTranslucent("1E90FF80"));
  assert.ok(!isTranslucent("1E90FF"));
});
