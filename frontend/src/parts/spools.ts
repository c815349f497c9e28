import { css, html, nothing, type TemplateResult } from "lit";
import { colorOf, isTranslucent } from "../colors";
import type { Filament, Spool } from "../live/types";
import type { Text } from "../text";

/** "PETG, blue": what is known of a spool. */
export function spoolWords(text: Text, filament: Filament): string {
  const names = colorsOf(filament).flatMap((color) => colorWords(text, color) ?? []);
  const words = [filament.material, [...new Set(names)].join(" / ")].filter(Boolean);
  return words.join(", ") || text("ui_spool_unknown");
}

function colorWords(text: Text, color: string): string | undefined {
  const name = colorOf(color);
  if (name === undefined) {
    return undefined;
  }
  const words = text(`ui_color_${name}`);
  return isTranslucent(color) ? text("ui_color_translucent", { color: words }) : words;
}

function colorsOf({ color, colors }: Filament): readonly string[] {
  return colors ?? (color ? [color] : []);
}

/** A dot in the colour of a spool, or in equal parts of all of its colours. */
export function spoolDot(filament: Filament): TemplateResult {
  const colors = colorsOf(filament);
  const share = 360 / colors.length;
  const parts = colors.map(
    (color, at) => `#${color} ${at * share}deg ${(at + 1) * share}deg`,
  );
  return html`<span
    class="spool ${colors.length ? "" : "any"}"
    style=${colors.length ? `background: conic-gradient(${parts.join(", ")})` : nothing}
  ></span>`;
}

/** Spools as a list: a dot in each one's colour, its material, its colour for ears. */
export function spools(
  text: Text,
  filaments: readonly Spool[],
  label: string,
): TemplateResult {
  return html`<ul class="spools" aria-label=${label}>
    ${filaments.map((filament) => {
      const words = spoolWords(text, filament);
      return html`<li title=${words}>
        ${spoolDot(filament)}
        <span aria-hidden="true">${filament.material ?? words}</span>
        <span class="unseen">${words}</span>
        ${filament.grams === undefined ? nothing : html`<span>${filament.grams} g</span>`}
      </li>`;
    })}
  </ul>`;
}

export const spoolStyle = css`
  .spools {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
  }
  .spools li {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 5px;
  }
  .spool {
    flex: none;
    width: 1em;
    height: 1em;
    border: 1px solid color-mix(in srgb, var(--pq-text) 55%, var(--pq-surface));
    border-radius: 50%;
  }
  .spool.any {
    background: repeating-linear-gradient(
      45deg,
      var(--pq-line) 0 2px,
      transparent 2px 5px
    );
  }
`;
