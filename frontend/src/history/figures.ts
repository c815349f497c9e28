/** The figures above the charts. */

import { css, html, nothing } from "lit";
import { figuresOf } from "./counting";
import type { Words } from "./drawing";
import type { PrintRow } from "./rows";

export const figureStyles = css`
  .figures {
    grid-template-columns: repeat(auto-fit, minmax(140px, 1fr));
    gap: 8px;
  }
  .figures > div {
    display: grid;
    align-content: start;
    padding: 12px 14px;
  }
  .figures .value {
    font-size: 1.5em;
    font-variant-numeric: tabular-nums;
  }
`;

export function renderFigures(prints: readonly PrintRow[], words: Words) {
  const { text, times, numbers } = words;
  const { told, ...found } = figuresOf(prints);
  const percent = (share: number | undefined) =>
    share === undefined ? "–" : numbers.percent(share);
  const figures: [name: string, value: string, note?: string][] = [
    [text("ui_history_prints"), numbers.count(found.prints)],
    [text("ui_history_success"), percent(found.success)],
    [text("ui_history_hours"), numbers.hours(found.printed)],
    [text("ui_history_filament"), numbers.grams(found.grams)],
    [
      text("ui_history_wait"),
      found.wait === undefined ? "–" : times.duration(found.wait),
      text("ui_history_wait_note"),
    ],
    [
      text("ui_history_kept"),
      percent(found.kept),
      text("ui_history_kept_note", { count: numbers.count(told) }),
    ],
  ];
  return html`<dl class="figures" aria-label=${text("ui_history_figures")}>
    ${figures.map(
      ([name, value, note]) => html`<div class="surface">
        <dt class="muted small">${name}</dt>
        <dd class="value">${value}</dd>
        ${note ? html`<dd class="muted small">${note}</dd>` : nothing}
      </div>`,
    )}
  </dl>`;
}
