/** What a file told, and what it did not, in words. */

import type { FileFacts } from "../actions";
import type { App } from "../app";
import { spoolWords } from "../parts/spools";

/** Everything that is known of the print: "1 h 23 min · 31.5 g · PETG, blue". */
export function factWords(app: App, facts: FileFacts): string {
  const { text, times } = app;
  const { estimate, grams, size, nozzle, printer_model: model } = facts;
  const number = (value: number) => numberText(app, value);
  return [
    estimate === undefined ? "" : times.duration(estimate),
    grams === undefined ? "" : text("ui_join_grams_fact", { grams: number(grams) }),
    ...facts.filaments.map((filament) => spoolWords(text, filament)),
    size
      ? text("ui_join_size_fact", {
          x: number(size.x),
          y: number(size.y),
          z: number(size.z),
        })
      : "",
    nozzle === undefined ? "" : text("ui_join_nozzle_fact", { nozzle: number(nozzle) }),
    model ? text("ui_join_sliced_for", { model }) : "",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** "Simplify3D 4.1.2 tells nothing of weight or size"; empty where nothing is missing. */
export function missingWords(
  { text, hass }: Pick<App, "text" | "hass">,
  { missing, slicer, name }: FileFacts,
): string {
  if (!missing?.length) {
    return "";
  }
  const list = new Intl.ListFormat(hass.locale.language, { type: "disjunction" });
  return text("ui_join_missing", {
    slicer: slicer ?? name,
    facts: list.format(missing.map((fact) => text(`ui_join_missing_${fact}`))),
  });
}

/** "Plate 2 · 1 h 23 min". */
export function plateWords(app: App, { plate, estimate }: FileFacts): string {
  const named = app.text("ui_join_plate_number", { plate: plate ?? "" });
  return estimate === undefined ? named : `${named} · ${app.times.duration(estimate)}`;
}

export function numberText(app: App, value: number): string {
  return value.toLocaleString(app.hass.locale.language, { maximumFractionDigits: 1 });
}
