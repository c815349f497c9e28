/** What is said of loaded spools, between the form and the action `load_spools`. */

import { COLORS, type Color } from "../colors";
import type { Printer, Spool } from "../live/types";

const USUAL = ["ABS", "ASA", "PA", "PC", "PETG", "PLA", "TPU"];

/** Materials to choose from: the usual ones and what is loaded anywhere. */
export function materialsOf(printers: Record<string, Printer>): string[] {
  const loaded = Object.values(printers).flatMap(({ spools = [] }) =>
    spools.flatMap(({ material }) => material ?? []),
  );
  return [...new Set([...USUAL, ...loaded])].sort();
}

/** Which entry of the list of colours stands for one. */
export function chosenColor(color: string | undefined): Color | "" | "other" {
  if (color === undefined) {
    return "";
  }
  const found = Object.entries(COLORS).find(([, hex]) => hex === color.toUpperCase());
  return found ? (found[0] as Color) : "other";
}

/** Change a spool; another material or colour is another spool, as far as we know. */
export function changed(tray: Spool, change: Spool): Spool {
  if ("grams" in change) {
    return { ...tray, ...change };
  }
  const { brand: _, grams: __, colors, ...after } = { ...tray, ...change };
  return colors && !("color" in change) ? { ...after, colors } : after;
}

/** Leave out what nothing was said of. */
export function toLoad(trays: readonly Spool[]): Spool[] {
  return trays.flatMap(({ material, color, brand, colors, grams }) => {
    const name = material?.trim();
    const filament: Spool = {
      ...(name ? { material: name } : {}),
      ...(color ? { color: color.toUpperCase() } : {}),
      ...(colors ? { colors } : {}),
      ...(brand ? { brand } : {}),
    };
    return Object.keys(filament).length
      ? [{ ...filament, ...(grams === undefined ? {} : { grams }) }]
      : [];
  });
}
