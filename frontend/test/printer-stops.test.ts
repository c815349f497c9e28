import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import { sample } from "../preview/sample";
import type { Hass } from "../src/ha";
import { pictureOf } from "../src/live/apply";
import type { Printer, Queue } from "../src/live/types";
import { startsAll, stopOf, stopWords } from "../src/printers/stops";
import type { Text } from "../src/text";

const text: Text = (key, values = {}) =>
  en.common[key].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const live = pictureOf(sample({ jobs: 0, admin: false }));
const SMOKE = "binary_sensor.smoke";

const printer = (change: Partial<Printer> = {}): Printer => ({
  id: "p",
  device_id: "d",
  name: "Giga",
  state: "idle",
  connected: true,
  in_service: true,
  plate_clear: true,
  waits_for_plate: false,
  tells_spools: false,
  starts_by_itself: true,
  ...change,
});
const stopped = (queue: Partial<Queue>, change: Partial<Printer> = {}) =>
  stopOf({ queue: { ...live.queue, ...queue } }, printer(change));
/** What is said of an interlock in this state, in a Home Assistant that knows its words. */
const said = (state?: string) => {
  const words: Record<string, string> = { on: "Detected", off: "Clear" };
  const states = state
    ? { [SMOKE]: { state, attributes: { friendly_name: "Smoke alarm" } } }
    : {};
  const hass = {
    states,
    formatEntityState: (_: unknown, of: string) => words[of] ?? of,
  } as unknown as Hass;
  return stopWords({ text, hass }, { entity: SMOKE });
};

test("what stops a printer is found from the whole queue to a single entity", () => {
  const interlocks = { p: SMOKE };
  assert.equal(stopped({}), undefined);
  assert.equal(stopped({ paused: true, starting_stopped: true }), "paused");
  assert.equal(stopped({ starting_stopped: true, interlocks }), "all");
  assert.equal(stopped({ interlocks }, { starting_stopped: true }), "here");
  assert.deepEqual(stopped({ interlocks }), { entity: SMOKE });
  assert.equal(stopped({ interlocks: { other: SMOKE } }), undefined);
  assert.equal(stopped({ paused: true }, { starts_by_itself: undefined }), undefined);
});

test("an interlock says how it is and how it has to be, in Home Assistant's words", () => {
  assert.equal(
    said("on"),
    "Smoke alarm is “Detected”. It starts once that is “Clear”.",
  );
  assert.equal(
    said("off"),
    "Smoke alarm is “Clear”. It starts once that is “Detected”.",
  );
});

test("an interlock from which nothing can be read says so, and what to do", () => {
  assert.match(
    said("unavailable"),
    /^Nothing can be read from Smoke alarm, .* Make the/,
  );
  assert.match(said(), /^Nothing can be read from binary_sensor\.smoke/);
});

test("nobody is asked where all printers start by themselves, and there is one", () => {
  const asks = printer({ id: "a", starts_by_itself: undefined });
  assert.equal(startsAll({ printers: {} }), false);
  assert.equal(startsAll({ printers: { p: printer() } }), true);
  assert.equal(startsAll({ printers: { p: printer(), a: asks } }), false);
});
