import { css, html, nothing, type TemplateResult } from "lit";
import { colorOf } from "../colors";
import type { Filament } from "../live/types";
import type { Text } from "../text";

/** "PETG, blue": what is known of a spool. */
export function spoolWords(text: Text, { material, color }: Filament): string {
  const name = color === undefined ? undefined : colorOf(color);
  const words = [material, name && text(`ui_color_${name}`)].filter(Boolean);
  return words.join(", ") || text("ui_spool_unknown");
}

/** Spools as a list: a dot in each one's colour, its material, its colour for ears. */
export function spools(
  text: Text,
  filaments: readonly Filament[],
  label: string,
): TemplateResult {
  return html`<ul class="spools" aria-label=${label}>
    ${filaments.map((filament) => {
      const words = spoolWords(text, filament);
      const { material, color } = filament;
      return html`<li title=${words}>
        <span
          class="spool ${color ? "" : "any"}"
          style=${color ? `background: #${color}` : nothing}
        ></span>
        <span aria-hidden="true">${material ?? words}</span>
        <span class="unseen">${words}</span>
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
