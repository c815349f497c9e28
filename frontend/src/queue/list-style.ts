/** How the list of open jobs looks. */

import { css } from "lit";

export const listStyle = css`
  .surface {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding-inline: 10px;
  }
  pq-queue-head,
  .empty,
  .error,
  label {
    padding-inline: 6px;
  }
  .area {
    position: relative;
    overflow: auto;
    overscroll-behavior: auto;
  }
  .area.long {
    max-height: max(360px, 70dvh);
  }
  .area.dragging {
    cursor: grabbing;
    user-select: none;
  }
  .jobs > li {
    width: 100%;
    border-bottom: 1px solid var(--pq-line);
  }
  .jobs > li.selecting {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .selecting > input {
    flex: none;
    width: 22px;
    height: 22px;
    margin-inline: 8px 0;
  }
  .tools {
    flex-wrap: wrap;
  }
  .tools label {
    flex: 1 1 12em;
    padding: 0;
  }
  .jobs > li:last-of-type {
    border-bottom: none;
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
