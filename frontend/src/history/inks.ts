/** The charts' colours, from the theme; told apart with any kind of colour vision. */

import { css } from "lit";

/**
 * Colours of the Okabe-Ito palette, drawn towards the text colour:
 * darker on light, lighter on dark themes.
 */
export const inkTokens = css`
  :host {
    --pq-ink-completed: color-mix(in srgb, #0072b2 72%, var(--pq-text));
    --pq-ink-failed: color-mix(in srgb, #e66a00 82%, var(--pq-text));
    --pq-ink-cancelled: color-mix(in srgb, var(--pq-text) 48%, var(--pq-surface));
    --pq-ink-first: color-mix(in srgb, #009e73 75%, var(--pq-text));
    --pq-ink-second: color-mix(in srgb, #cc79a7 75%, var(--pq-text));
  }
`;

const TOKENS = {
  completed: "--pq-ink-completed",
  failed: "--pq-ink-failed",
  cancelled: "--pq-ink-cancelled",
  first: "--pq-ink-first",
  second: "--pq-ink-second",
  text: "--pq-text",
  muted: "--pq-muted",
  line: "--pq-line",
  surface: "--pq-surface",
} as const;

export type Ink = keyof typeof TOKENS;
export type Inks = Record<Ink, string>;

export const inkToken = (ink: Ink): string => `var(${TOKENS[ink]})`;

/** Return the colours as they are at this moment where the element is. */
export function readInks(element: HTMLElement): Inks {
  const inks = {} as Inks;
  for (const [ink, token] of Object.entries(TOKENS)) {
    element.style.color = `var(${token})`;
    inks[ink as Ink] = plainColor(getComputedStyle(element).color);
  }
  element.style.color = "";
  return inks;
}

/** "color(srgb 0 0.5 1 / 0.5)", as browsers tell mixed colours, as "rgba(0, 128, 255, 0.5)". */
export function plainColor(computed: string): string {
  const found = computed.match(
    /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.e-]+))?\)$/,
  );
  if (!found) {
    return computed;
  }
  const [red, green, blue] = found.slice(1, 4).map((part) => Math.round(+part * 255));
  return `rgba(${red}, ${green}, ${blue}, ${found[4] ?? 1})`;
}
