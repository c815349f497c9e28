/** What there is to choose from: materials, colours, and printers with their fit. */

import type { Fit, Wish } from "../actions";
import type { Picture } from "../live/apply";
import type { Filament, Printer } from "../live/types";

const COMMON = ["PLA", "PETG", "ABS", "ASA", "TPU", "PA", "PC"];

/** Return the materials that are loaded somewhere, in the printers' order. */
export function loadedMaterials(live: Picture): string[] {
  const found = loaded(live).flatMap((spool) => spool.material ?? []);
  return unique(found);
}

export function suggestedMaterials(live: Picture): string[] {
  return unique([...loadedMaterials(live), ...COMMON]);
}

/** Return the colours as "#rrggbb" in which a material is loaded; of all, if empty. */
export function loadedColors(live: Picture, material: string): string[] {
  const wanted = material.trim().toLowerCase();
  const found = loaded(live)
    .filter((spool) => !wanted || spool.material?.toLowerCase() === wanted)
    .flatMap((spool) => (spool.color ? `#${spool.color.toLowerCase()}` : []));
  return unique(found);
}

/** Return what is on a printer, each once: its spools, else what its settings say. */
export function spoolsOf(printer: Printer): Filament[] {
  const { material, color } = printer;
  const told = printer.spools ?? [];
  const set = { ...(material ? { material } : {}), ...(color ? { color } : {}) };
  const found = told.length || !(material || color) ? told : [set];
  const seen = new Map(found.map((one) => [`${one.material} ${one.color}`, one]));
  return [...seen.values()];
}

/** What was said of the printers for a job with certain needs; by the printers' ids. */
export interface KnownFits {
  readonly needs: string;
  readonly fits: Readonly<Record<string, Fit>>;
}

/**
 * Return what is known of the printers' fit.
 *
 * Of a printer that is not chosen the queue says only that; what it said before of the
 * same needs still holds.
 */
export function knownFits(
  before: KnownFits | undefined,
  wish: Wish,
  answer: readonly Fit[],
): KnownFits {
  const needs = needsOf(wish);
  const earlier = before?.needs === needs ? before.fits : {};
  const fits: Record<string, Fit> = {};
  for (const fit of answer) {
    const known = fit.reason === "not_chosen" ? earlier[fit.printer_id] : fit;
    if (known) {
      fits[fit.printer_id] = known;
    }
  }
  return { needs, fits };
}

/** Name what the fit depends on, besides which printers are chosen: training is a person's. */
function needsOf({
  person,
  size_x,
  size_y,
  size_z,
  nozzle,
  filaments,
  settings,
}: Wish): string {
  return JSON.stringify([person, size_x, size_y, size_z, nozzle, filaments, settings]);
}

function loaded(live: Picture) {
  return live.printer_order.flatMap((id) => {
    const printer = live.printers[id];
    return printer ? spoolsOf(printer) : [];
  });
}

/** Return the words without those that differ from earlier ones in case only. */
function unique(words: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    first.set(key, first.get(key) ?? word);
  }
  return [...first.values()];
}
