/** Colours of filament in words, since a colour alone tells nothing to some people. */

export const COLORS = {
  black: "1A1A1A",
  white: "FFFFFF",
  grey: "8E9089",
  red: "D32F2F",
  orange: "FF7A1A",
  brown: "7A4A21",
  yellow: "F7D117",
  green: "2E9E44",
  turquoise: "12B5B0",
  blue: "1E6FD9",
  purple: "7B3FB5",
  pink: "F06AA8",
} as const;

export type Color = keyof typeof COLORS;

/** Upper ends of the hues in degrees; red is on both sides of 0. */
const HUES: readonly (readonly [number, Color])[] = [
  [15, "red"],
  [42, "orange"],
  [68, "yellow"],
  [160, "green"],
  [195, "turquoise"],
  [255, "blue"],
  [295, "purple"],
  [340, "pink"],
  [360, "red"],
];

/** Return the name of a colour given as six or eight hex digits; undefined if it is none. */
export function colorOf(hex: string): Color | undefined {
  if (!/^[0-9a-f]{6}([0-9a-f]{2})?$/i.test(hex)) {
    return undefined;
  }
  const [hue, saturation, lightness] = hsl(hex);
  if (lightness < 0.13) {
    return "black";
  }
  if (lightness > 0.93) {
    return "white";
  }
  if (saturation < 0.14) {
    return "grey";
  }
  const name = HUES.find(([end]) => hue <= end)?.[1] ?? "red";
  if (name === "orange" && lightness < 0.4) {
    return "brown";
  }
  return name === "red" && lightness > 0.75 ? "pink" : name;
}

/** Whether a colour lets light through: its last two of eight hex digits say how much. */
export function isTranslucent(hex: string): boolean {
  return hex.length === 8;
}

/** Hue in degrees, saturation and lightness from 0 to 1. */
function hsl(hex: string): [number, number, number] {
  const [red, green, blue] = [0, 2, 4].map(
    (at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255,
  ) as [number, number, number];
  const [most, least] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [range, lightness] = [most - least, (most + least) / 2];
  if (range === 0) {
    return [0, 0, lightness];
  }
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sixth =
    most === red
      ? (green - blue) / range
      : most === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return [(sixth * 60 + 360) % 360, saturation, lightness];
}
