/** What the parts of the form share. */

import { css } from "lit";

export const form = css`
  .fields {
    display: grid;
    gap: 14px;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    min-width: 0;
  }
  .wide {
    grid-column: 1 / -1;
  }
  fieldset {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 0;
    border: none;
  }
  legend {
    padding: 0;
    margin-bottom: 4px;
    font-size: 0.875em;
    color: var(--pq-muted);
  }
  [aria-invalid="true"] {
    border-color: var(--pq-bad);
  }
  :is(input, select, textarea, button, summary) {
    min-width: 0;
    /* The forecast stands over the lower end of the form. */
    scroll-margin-bottom: 10em;
  }
`;

/** What is folded away until somebody wants it. */
export const folded = css`
  summary {
    display: flex;
    align-items: center;
    min-height: 40px;
    color: var(--pq-link);
    font-weight: 500;
    cursor: pointer;
  }
  summary::before {
    content: "";
    margin: 0 10px 0 4px;
    border: 0.35em solid transparent;
    border-left-color: currentColor;
    border-right-width: 0;
  }
  details[open] > summary::before {
    rotate: 90deg;
  }
  summary:focus-visible {
    outline: 2px solid var(--pq-link);
  }
`;
