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
`;
