/** How a job looks that is being moved. */

import { css } from "lit";

export const movingStyle = css`
  .area.dragging {
    cursor: grabbing;
    user-select: none;
  }
  .jobs > li.dragged {
    opacity: 0.45;
  }
  .line {
    position: absolute;
    inset-inline: 0;
    height: 3px;
    margin-top: -2px;
    border-radius: 2px;
    background: var(--pq-link);
    pointer-events: none;
  }
  .ghost {
    position: fixed;
    z-index: 6;
    top: 0;
    left: 0;
    max-width: 60vw;
    padding: 8px 14px;
    border-radius: 10px;
    background: var(--pq-strong);
    color: var(--pq-on-strong);
    box-shadow: 0 4px 14px rgba(0, 0, 0, 0.35);
    pointer-events: none;
  }
`;
