import assert from "node:assert/strict";
import { test } from "node:test";
import { found, inGroups } from "../src/join/in-groups";

const member = (name: string) => ({ id: name.toLowerCase(), name });
const ann = member("Ann");
const ben = member("Ben");
const cleo = member("Cleo");

test("members stand under their groups, and those without one before them", () => {
  const groups = { "Class 10": ["cleo"], Staff: ["ann"] };
  assert.deepEqual(inGroups([ann, ben, cleo], groups), [
    ["", [ben]],
    ["Class 10", [cleo]],
    ["Staff", [ann]],
  ]);
});

test("who is in several groups stands under the first one only", () => {
  const groups = { "Class 10": ["ann", "ben"], Staff: ["ann"] };
  assert.deepEqual(inGroups([ann, ben], groups), [["Class 10", [ann, ben]]]);
});

test("a group of which nobody is to choose is left out, and without groups all are one list", () => {
  assert.deepEqual(inGroups([ann], { Staff: ["gone"] }), [["", [ann]]]);
  assert.deepEqual(inGroups([ann, ben], {}), [["", [ann, ben]]]);
});

test("members are found by a part of their name, and who is chosen stays to be seen", () => {
  assert.deepEqual(found([ann, ben, cleo], " EN ", "cleo"), [ben, cleo]);
  assert.deepEqual(found([ann, ben, cleo], "", ""), [ann, ben, cleo]);
});
