/** How the timeline is laid out; places are numbers in percent of the range. */

import { css } from "lit";

const frame = css`
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
  }
  .width {
    min-width: 3.2em;
    text-align: center;
  }
  .scroller {
    container-type: inline-size;
    padding: 0;
    max-height: 82dvh;
    overflow: auto;
    overscroll-behavior-x: contain;
    scroll-padding: 3.5em 24px 12px calc(var(--names) + 24px);
    touch-action: pan-x pan-y;
    --names: calc(9.5 * var(--pq-size));
  }
  .content {
    position: relative;
    width: calc(var(--names) + (100cqi - var(--names)) * var(--span) / var(--hours));
    min-height: 6em;
  }
  .track {
    position: relative;
    margin-left: var(--names);
  }
  .axis {
    position: sticky;
    top: 0;
    z-index: 4;
    height: 2.4em;
    background: var(--pq-surface);
    border-bottom: 1px solid var(--pq-line);
  }
  .axis .track {
    height: 100%;
  }
  .axis li,
  .clock {
    position: absolute;
    left: calc(var(--s) * 1%);
    top: 50%;
    translate: -50% -50%;
    color: var(--pq-muted);
    font-size: 0.85em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .axis .midnight {
    color: var(--pq-text);
    font-weight: 500;
  }
  .clock {
    left: calc(var(--now) * 1%);
    padding: 3px 9px;
    border-radius: 99px;
    background: var(--pq-strong);
    box-shadow: 0 0 0 5px var(--pq-surface);
    color: var(--pq-on-strong);
    font-weight: 500;
  }
  .corner {
    position: sticky;
    left: 0;
    z-index: 1;
    float: left;
    width: var(--names);
    height: 100%;
    background: var(--pq-surface);
  }
  .back {
    position: absolute;
    inset: 0 0 0 var(--names);
    overflow: hidden;
    pointer-events: none;
  }
  .back i {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
  }
  .back .tick {
    width: 1px;
    background: color-mix(in srgb, var(--pq-line) 60%, transparent);
  }
  .back .midnight {
    background: color-mix(in srgb, var(--pq-muted) 55%, transparent);
  }
  .back .closed {
    background: color-mix(in srgb, var(--pq-text) 7%, transparent);
  }
  .none {
    position: sticky;
    left: 0;
    width: 100cqi;
    padding: 16px;
  }
  .now {
    position: absolute;
    z-index: 2;
    top: 0;
    bottom: 0;
    left: calc(var(--names) + (100% - var(--names)) * var(--now) / 100);
    width: 2px;
    translate: -1px 0;
    background: var(--pq-link);
    pointer-events: none;
  }
`;

const rows = css`
  .content {
    --row: 3.25em;
    --height: var(--row);
  }
  .printer,
  .names li {
    height: var(--row);
    border-bottom: 1px solid var(--pq-line);
  }
  :is(.printer, .names li):last-child {
    border-bottom: none;
  }
  .printer {
    padding-top: calc(var(--row) - var(--height));
    content-visibility: auto;
    contain-intrinsic-height: var(--row);
  }
  .bars {
    height: var(--height);
  }
  /* One for all rows: what sticks is expensive to paint. */
  .names {
    position: sticky;
    left: 0;
    z-index: 3;
    width: var(--names);
    height: 0;
  }
  .names li {
    display: flex;
    align-items: center;
    padding: 0 10px 0 14px;
    background: linear-gradient(to right, var(--pq-surface) 92%, transparent);
  }
  .names span {
    font-size: 0.95em;
  }
  @container (max-width: 560px) {
    .content {
      --names: 0px;
      --row: 4.6em;
      --height: 2.9em;
    }
    .names {
      width: 100cqi;
      pointer-events: none;
    }
    .names li {
      align-items: start;
      padding: 5px 14px;
      background: none;
    }
    .names span {
      font-size: 0.85em;
      color: var(--pq-muted);
    }
  }
`;

export const timelineStyle = [frame, rows];
