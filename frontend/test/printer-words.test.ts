import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import { sample } from "../preview/sample";
import type { Hass } from "../src/ha";
import { pictureOf } from "../src/live/apply";
import type { Job, Printer } from "../src/live/types";
import {
  personOf,
  untilWhen,
  whenFree,
  whoAndWhat,
  whoIsNext,
} from "../src/printers/words";
import type { Text } from "../src/text";
import { Times } from "../src/times";

const text: Text = (key, values = {}) =>
  en.common[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const hass = {
  locale: { language: "en", time_format: "24", time_zone: "server" },
  config: { time_zone: "Europe/Berlin" },
} as Pick<Hass, "locale" | "config">;
const live = pictureOf(sample({ jobs: 0, admin: false }));
const app = { text, times: new Times(hass, text), live };
const at = (clock: string) => Date.parse(`2026-11-21T${clock}+01:00`) / 1_000;
const now = at("13:00");

const printer = (change: Partial<Printer>): Printer => ({
  id: "p",
  device_id: "d",
  name: "Carbon",
  state: "idle",
  connected: true,
  in_service: true,
  plate_clear: true,
  waits_for_plate: false,
  tells_spools: false,
  ...change,
});
const job = (change: Partial<Job>): Job => ({
  id: "j",
  number: 1,
  name: "gear",
  person: "Ann",
  person_id: "ann",
  status: "printing",
  can: [],
  priority: 5,
  created: 0,
  ...change,
});

test("a print says how long it still takes, and that it should be over when it should", () => {
  const left = app.times.duration(80);
  const ends = (clock: string) => printer({ state: "printing", ends: at(clock) });
  assert.equal(
    untilWhen(app, ends("14:20"), undefined, now),
    `${left} left, ends 14:20`,
  );
  assert.equal(
    untilWhen(app, ends("12:50"), undefined, now),
    "Expected to be done 12:50",
  );
  assert.equal(
    untilWhen(app, printer({ state: "printing" }), undefined, now),
    undefined,
  );
});

test("a free printer says until when somebody is asked, or has to start", () => {
  const asked = job({ status: "offered", claim_by: at("13:10") });
  assert.equal(untilWhen(app, printer({}), asked, now), "Asked until 13:10");
  const kept = job({ status: "reserved", start_by: at("13:15") });
  assert.equal(untilWhen(app, printer({}), kept, now), "To be started by 13:15");
});

test("a printer that nobody has says when somebody new could have it, and no other does", () => {
  const told = printer({ free: at("15:00") });
  assert.equal(whenFree(app, told, "idle", now), "Free from 15:00");
  assert.equal(whenFree(app, { ...told, free: now }, "idle", now), "Free now");
  for (const look of ["out_of_service", "printing", "offered", "plate"] as const) {
    assert.equal(whenFree(app, told, look, now), undefined);
  }
  const stopped = { ...told, starts_by_itself: true, starting_stopped: true };
  assert.equal(whenFree(app, stopped, "stopped", now), undefined);
});

test("outside of opening hours it says from when it starts something by itself", () => {
  const told = printer({ starts_by_itself: true, waits_for_opening: true });
  const opens = { ...told, free: at("15:00") };
  assert.equal(whenFree(app, opens, "idle", now), "Starts prints from 15:00");
  assert.equal(
    whenFree(app, told, "idle", now),
    "Starts nothing outside of opening hours",
  );
  assert.equal(whenFree(app, opens, "idle", at("15:00")), "Free now");
});

test("whoever looks is told that it is theirs; what nobody claimed, too", () => {
  assert.equal(personOf(app, job({ person: "Ben", person_id: "ben" })), "Ben (you)");
  assert.equal(personOf(app, job({})), "Ann");
  const walkUp = job({ person: undefined, person_id: undefined });
  assert.deepEqual(whoAndWhat(app, printer({ state: "printing" }), walkUp), {
    what: "gear",
    who: "Nobody has claimed it",
  });
  assert.deepEqual(whoAndWhat(app, printer({ state: "printing" }), undefined), {
    what: "Not in the queue",
  });
  assert.deepEqual(whoAndWhat(app, printer({}), undefined), {});
});

test("who is next says whether they have answered", () => {
  const asked = job({ status: "offered", claim_by: at("13:10") });
  assert.equal(whoIsNext(app, asked, now), "Next: Ann, asked until 13:10");
  assert.equal(
    whoIsNext(app, job({ status: "reserved" }), now),
    "Next: Ann, has claimed",
  );
  assert.equal(whoIsNext(app, job({ person: undefined }), now), "Next: gear");
});
