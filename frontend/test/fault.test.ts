import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import { faultPage, faultWords } from "../src/parts/fault";
import type { Text } from "../src/text";

const text: Text = (key, values = {}) =>
  (en.common[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));

test("a code that stands alone is said by the part of the printer that it is about", () => {
  assert.equal(
    faultWords(text, "0300-8003"),
    "Trouble with its axes, heating or bed (0300-8003)",
  );
  assert.equal(
    faultWords(text, "0700-2000-0002-0001"),
    "Trouble with the AMS or its filament (0700-2000-0002-0001)",
  );
  for (const code of ["1200-2000-0002-0001", "1800-2000-0002-0001", "1200-8006"]) {
    assert.equal(
      faultWords(text, code),
      `Trouble with the AMS or its filament (${code})`,
    );
  }
  assert.match(faultWords(text, "0C00-0300-0002-000C"), /camera or lidar/);
  assert.equal(faultWords(text, "FF00-0001"), "Error FF00-0001");
});

test("words stay as they are", () => {
  assert.equal(faultWords(text, "nozzle clogged"), "nozzle clogged");
  assert.equal(faultPage("nozzle clogged"), undefined);
});

test("a health code has a page of its own, a print error is in a list", () => {
  assert.equal(
    faultPage("0700-2000-0002-0001"),
    "https://wiki.bambulab.com/en/x1/troubleshooting/hmscode/0700_2000_0002_0001",
  );
  assert.equal(faultPage("0300-8003"), "https://wiki.bambulab.com/en/hms/home");
});
