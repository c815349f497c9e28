import { css, html, type TemplateResult } from "lit";
import type { Text, TextKey } from "../text";

/** Classes of `bar-style.ts` and what they mean. */
const MEANINGS: readonly (readonly [string, TextKey])[] = [
  ["completed", "completed"],
  ["failed", "failed"],
  ["cancelled", "cancelled"],
  ["printing", "printing"],
  ["expected", "ui_timeline_expected"],
  ["asked", "ui_timeline_asked"],
  ["kept", "ui_timeline_kept"],
  ["closed", "ui_timeline_closed"],
  ["range", "ui_timeline_range"],
  ["expected mine", "ui_timeline_mine"],
  ["due", "ui_timeline_deadline"],
];

/** Say what the bars' looks mean. */
export function legend(text: Text): TemplateResult {
  return html`<ul class="legend small muted" aria-label=${text("ui_timeline_legend")}>
    ${MEANINGS.map(
      ([look, key]) =>
        html`<li><span class="look bar ${look}" aria-hidden="true"></span>${text(key)}</li>`,
    )}
  </ul>`;
}

export const legendStyle = css`
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
  }
  .legend li {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .legend .look {
    position: relative;
    inset: auto;
    flex: none;
    width: 22px;
    height: 12px;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 3px;
    background: var(--fill);
  }
  .legend .printing {
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) 50%,
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) 50%
    );
  }
  .legend .mine {
    border: 2px solid var(--ink);
  }
  .legend .closed {
    border: none;
    background: color-mix(in srgb, var(--pq-text) 12%, transparent);
  }
  .legend .range {
    height: 4px;
    border: none;
    background: linear-gradient(to right, transparent, var(--ink) 35% 65%, transparent);
  }
  .legend .due {
    width: 0;
    border: none;
    border-left: 2px dashed var(--pq-muted);
    border-radius: 0;
  }
`;
