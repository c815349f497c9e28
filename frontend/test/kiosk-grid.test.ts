import assert from "node:assert/strict";
import { test } from "node:test";
import { columnsOf, MOST_TILES, onEachPage, pageOf, pagesOf } from "../src/kiosk/grid";
import { initialsOf, startingWith } from "../src/kiosk/names";

test("up to twelve printers stand on one page, and more on as even pages as can be", () => {
  const pages = [1, 6, 12, 13, 24, 25, 50].map((count) => {
    const perPage = onEachPage(count, MOST_TILES);
    return [perPage, pagesOf(count, perPage)];
  });
  assert.deepEqual(pages, [
    [1, 1],
    [6, 1],
    [12, 1],
    [7, 2],
    [12, 2],
    [9, 3],
    [10, 5],
  ]);
});

test("an empty queue has one page", () => {
  assert.equal(pagesOf(0, onEachPage(0, MOST_TILES)), 1);
  assert.deepEqual(pageOf([], 5, 3), []);
});

test("after the last page comes the first, and before the first the last", () => {
  const all = ["a", "b", "c", "d", "e"];
  const turned = [-1, 0, 1, 2, 3].map((page) => pageOf(all, 2, page).join(""));
  assert.deepEqual(turned, ["e", "ab", "cd", "e", "ab"]);
});

test("tiles are rather wider than high, whatever the room", () => {
  assert.equal(columnsOf(1, 820, 650), 1);
  assert.equal(columnsOf(6, 820, 650), 2);
  assert.equal(columnsOf(12, 820, 650), 3);
  assert.equal(columnsOf(4, 400, 1200), 1);
  assert.equal(columnsOf(3, 1800, 300), 3);
});

test("names are found by what they begin with, accents and case aside", () => {
  const all = ["émile", "Eva", "Ömer", "Olga", "3D-AG", "Zoë"].map((name) => ({
    name,
  }));
  assert.deepEqual(initialsOf(all, "de"), ["3", "E", "O", "Z"]);
  const found = startingWith(all, "E", "de").map(({ name }) => name);
  assert.deepEqual(found, ["émile", "Eva"]);
});
