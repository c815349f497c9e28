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
  :is(input, select, textarea, button) {
    min-width: 0;
    /* The forecast stands over the lower end of the form. */
    scroll-margin-bottom: 10em;
  }
`;
