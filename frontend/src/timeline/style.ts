/** How the timeline looks. Places are numbers in percent of the range: see `bar.ts`. */

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

const bars = css`
  .bar {
    --ink: var(--pq-link);
    --fill: var(--pq-tint);
    position: absolute;
    z-index: 1;
    left: calc(var(--s) * 1%);
    width: calc((var(--e) - var(--s)) * 1%);
    min-width: 4px;
    top: calc((var(--height) - 2.05em) / 2);
    height: 2.05em;
  }
  .bar button {
    position: relative;
    display: block;
    width: 100%;
    height: 100%;
    min-height: 0;
    padding: 0;
    border: 1px solid color-mix(in srgb, var(--ink) 55%, transparent);
    border-radius: 6px;
    background: var(--fill);
    color: var(--pq-text);
    font-size: 0.85em;
    font-weight: 400;
    text-align: left;
  }
  .bar button::after {
    /* A finger needs more than the bar is high. */
    content: "";
    position: absolute;
    inset: -6px 0;
  }
  .bar button:hover {
    filter: brightness(0.95);
  }
  .bar button:focus-visible {
    z-index: 3;
    outline-offset: 1px;
  }
  .label {
    display: block;
    width: fit-content;
    max-width: 100%;
    padding: 0 min(8px, 10%);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .label b {
    font-weight: 500;
  }
  .label .icon {
    width: 1.1em;
    height: 1.1em;
    margin-right: 3px;
    vertical-align: -0.15em;
  }
  .expected button,
  .asked button {
    background: linear-gradient(
        to right,
        var(--pq-surface),
        transparent
          calc((var(--f, var(--s)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        transparent calc((var(--t, var(--e)) - var(--s)) / (var(--e) - var(--s)) * 100%),
        var(--pq-surface)
      ),
      var(--fill);
  }
  .asked {
    --fill: repeating-linear-gradient(
      -45deg,
      color-mix(in srgb, var(--pq-accent) 34%, var(--pq-surface)) 0 5px,
      var(--pq-tint) 5px 11px
    );
  }
  .printing {
    width: calc((max(var(--e), var(--now)) - var(--s)) * 1%);
  }
  .printing button {
    --done: calc((var(--now) - var(--s)) / (max(var(--e), var(--now)) - var(--s)) * 100%);
    border-color: var(--ink);
    background: linear-gradient(
      to right,
      color-mix(in srgb, var(--pq-accent) 46%, var(--pq-surface)) var(--done),
      color-mix(in srgb, var(--pq-accent) 20%, var(--pq-surface)) var(--done)
    );
  }
  :is(.printing, .asked) .label {
    position: sticky;
    left: calc(var(--names) + 4px);
  }
  .paused {
    --ink: var(--pq-warn);
  }
  .foreign {
    left: calc(var(--now) * 1%);
    width: calc((var(--e) - var(--now)) * 1%);
  }
  .foreign,
  .kept {
    --ink: var(--pq-muted);
    --fill: repeating-linear-gradient(
      45deg,
      color-mix(in srgb, var(--pq-text) 16%, transparent) 0 2px,
      color-mix(in srgb, var(--pq-text) 4%, transparent) 2px 8px
    );
  }
  .kept {
    z-index: 0;
    top: 0;
    height: 100%;
  }
  .kept button {
    border: none;
    border-radius: 0;
  }
  .completed {
    --ink: var(--pq-good);
    --fill: color-mix(in srgb, var(--pq-good) 20%, var(--pq-surface));
  }
  .failed {
    --ink: var(--pq-bad);
    --fill: color-mix(in srgb, var(--pq-bad) 20%, var(--pq-surface));
  }
  .cancelled {
    --ink: var(--pq-muted);
    --fill: color-mix(in srgb, var(--pq-text) 9%, var(--pq-surface));
  }
  .cancelled b {
    text-decoration: line-through;
  }
  .mine button {
    border: 2px solid var(--ink);
  }
  /* Whiskers: above the bar where it may start, below it where it may end. */
  .bar::before,
  .bar::after {
    position: absolute;
    left: calc((var(--a) - var(--s)) / (var(--e) - var(--s)) * 100%);
    width: calc((var(--z) - var(--a)) / (var(--e) - var(--s)) * 100%);
    height: 4px;
    border-radius: 2px;
    background: linear-gradient(
      to right,
      transparent,
      color-mix(in srgb, var(--ink) 75%, transparent) 35% 65%,
      transparent
    );
    pointer-events: none;
  }
  .bar[style*="--sl"]::before {
    --a: var(--sl);
    --z: var(--sh);
    content: "";
    top: -6px;
  }
  .bar[style*="--el"]::after {
    --a: var(--el);
    --z: var(--eh);
    content: "";
    bottom: -6px;
  }
  .deadline {
    position: absolute;
    top: 0;
    bottom: 0;
    left: calc(var(--s) * 1%);
    z-index: 1;
    border-left: 2px dashed var(--pq-muted);
    color: var(--pq-muted);
    pointer-events: none;
  }
  .deadline .icon {
    position: absolute;
    top: -1px;
    left: -1px;
    width: 1.05em;
    height: 1.05em;
  }
  .late {
    border-color: var(--pq-bad);
    color: var(--pq-bad);
  }
`;

export const timelineStyle = [frame, rows, bars];
