/** How bars look. Places are numbers in percent of the range: see `bar.ts`. */

import { css } from "lit";

export const barStyle = css`
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
    z-index: 0;
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
