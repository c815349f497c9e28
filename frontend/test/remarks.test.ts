import assert from "node:assert/strict";
import { test } from "node:test";
import { sample } from "../preview/sample";
import type { Hass } from "../src/ha";
import { pictureOf } from "../src/live/apply";
import type { Job, Printer } from "../src/live/types";
import {
  closureWords,
  errorOf,
  serviceWords,
  silenceWords,
} from "../src/printers/remarks";
import type { Text } from "../src/text";
import { Times } from "../src/times";

const text: Text = (key, values) => [key, ...Object.values(values ?? {})].join(" ");
const hass = {
  locale: { language: "en", time_format: "24", time_zone: "server" },
  config: { time_zone: "Europe/Berlin" },
} as Pick<Hass, "locale" | "config">;
const app = { text, times: new Times(hass, text) };
const { printers } = pictureOf(sample({ jobs: 0, admin: false }));
const printer = (change: Partial<Printer>): Printer => ({
  ...(printers.p1 as Printer),
  error: undefined,
  ...change,
});

test("of a printer that says nothing it is said what to check", () => {
  const silent = printer({});
  assert.match(silenceWords(app, silent, "unknown") ?? "", /^ui_printer_unknown_note/);
  assert.match(silenceWords(app, silent, "offline") ?? "", /^ui_printer_offline_note/);
  assert.equal(silenceWords(app, silent, "idle"), undefined);
});

test("of a printer whose site nobody hears that is said, unless it is out of service", () => {
  for (const silent_because of ["site_silent", "site_unreachable"] as const) {
    const lost = printer({ site: "East", silent_because });
    assert.equal(silenceWords(app, lost, "offline"), "ui_printer_site_note East");
    assert.equal(silenceWords(app, lost, "unknown"), "ui_printer_site_note East");
    assert.equal(silenceWords(app, lost, "out_of_service"), undefined);
  }
});

test("out of service says for which maintenance, why and until when", () => {
  const closure = { note: "New nozzle", until: 3_600 };
  const words = serviceWords(app, printer({ closed_for: "Oil", closure }));
  assert.deepEqual(words.slice(0, 2), [
    "ui_printer_closed_for Oil",
    "ui_closed_note New nozzle",
  ]);
  assert.match(words[2] ?? "", /^ui_closed_until ./);
  assert.deepEqual(serviceWords(app, printer({})), []);
  assert.deepEqual(closureWords(app), []);
});

test("an error is that of the printer, else of what lies on the plate", () => {
  const plate = { waits_for_plate: true, plate_error: "0300-8003" };
  assert.equal(errorOf(printer(plate), "failed", undefined), "0300-8003");
  assert.equal(errorOf(printer({ ...plate, error: "jam" }), "error", undefined), "jam");
  assert.equal(
    errorOf(printer({ ...plate, waits_for_plate: false }), "idle", undefined),
    undefined,
  );
});

test("whoever is asked hears of no error but that their start was refused", () => {
  const broken = printer({ error: "jam" });
  assert.equal(errorOf(broken, "offered", undefined), undefined);
  assert.equal(errorOf(broken, "reserved", { reason: "rejected" } as Job), "jam");
});
