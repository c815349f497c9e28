/** Figures in rows and columns, which scroll by themselves where they are too wide. */

import { css, html } from "lit";
import type { Table } from "./drawing";

export const tableStyles = css`
  summary {
    min-height: 40px;
    align-content: center;
    color: var(--pq-link);
    cursor: pointer;
  }
  summary:focus-visible {
    outline: 2px solid var(--pq-link);
    outline-offset: 2px;
  }
  .scroll {
    max-height: 320px;
    overflow: auto;
  }
  table {
    width: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: 6px 8px;
    border-bottom: 1px solid var(--pq-line);
    text-align: end;
    font-weight: 400;
  }
  th:first-child {
    min-width: 7em;
    text-align: start;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--pq-surface);
    color: var(--pq-muted);
  }
`;

export function renderTable({ columns, rows }: Table, label: string) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}>
    <table class="small">
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([first, ...rest]) => html`<tr>
            <th scope="row">${first}</th>
            ${rest.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
