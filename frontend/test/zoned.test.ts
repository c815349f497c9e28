import assert from "node:assert/strict";
import { test } from "node:test";
import { localOf, momentOf } from "../src/zoned";

const utc = (iso: string) => Date.parse(`${iso}Z`) / 1000;

test("a deadline is meant in the zone in which it is typed", () => {
  assert.equal(momentOf("2026-06-18T18:00", "Europe/Berlin"), utc("2026-06-18T16:00"));
  assert.equal(momentOf("2026-12-18T18:00", "Europe/Berlin"), utc("2026-12-18T17:00"));
  assert.equal(momentOf("2026-06-18T18:00", "Asia/Kathmandu"), utc("2026-06-18T12:15"));
  assert.equal(
    momentOf("2026-06-18T18:00", "Pacific/Auckland"),
    utc("2026-06-18T06:00"),
  );
  assert.equal(
    momentOf("2026-06-18T18:00", "America/New_York"),
    utc("2026-06-18T22:00"),
  );
});

test("without a zone it is the browser's", () => {
  const local = "2026-06-18T18:00";
  assert.equal(momentOf(local), new Date(local).getTime() / 1000);
});

test("a time that clocks skip is an hour later", () => {
  const moment = momentOf("2026-03-29T02:30", "Europe/Berlin");
  assert.equal(moment, utc("2026-03-29T01:30"));
  assert.equal(localOf(moment ?? 0, "Europe/Berlin"), "2026-03-29T03:30");
});

test("of a time that clocks show twice the first is meant", () => {
  assert.equal(momentOf("2026-10-25T02:30", "Europe/Berlin"), utc("2026-10-25T00:30"));
});

test("on the day of a change both sides of it are right", () => {
  assert.equal(momentOf("2026-03-29T01:59", "Europe/Berlin"), utc("2026-03-29T00:59"));
  assert.equal(momentOf("2026-03-29T03:00", "Europe/Berlin"), utc("2026-03-29T01:00"));
  assert.equal(momentOf("2026-10-25T03:00", "Europe/Berlin"), utc("2026-10-25T02:00"));
});

test("what the field shows of a moment is read as that moment", () => {
  for (const zone of ["Europe/Berlin", "America/St_Johns", "Pacific/Chatham", "UTC"]) {
    for (const moment of [utc("2026-01-01T00:00"), utc("2026-07-01T23:59")]) {
      assert.equal(momentOf(localOf(moment, zone), zone), moment);
    }
  }
});

test("an empty or unfinished field is no moment", () => {
  assert.equal(momentOf("", "Europe/Berlin"), undefined);
  assert.equal(momentOf("2026-06-18", "Europe/Berlin"), undefined);
});
