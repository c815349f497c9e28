/** What all elements share: colours from Home Assistant's theme, controls, focus. */

import { css } from "lit";

/**
 * Colours and sizes. Set on the card and the panel; everything below inherits them.
 * Accents are mixed with the text colour, since themes' accents alone are often too
 * weak to be read.
 */
export const tokens = css`
  :host {
    --pq-background: var(--primary-background-color, #fafafa);
    --pq-surface: var(--ha-card-background, var(--card-background-color, #fff));
    --pq-text: var(--primary-text-color, #212121);
    --pq-muted: color-mix(in srgb, var(--pq-text) 72%, var(--pq-surface));
    --pq-line: var(--divider-color, rgba(127, 127, 127, 0.3));
    --pq-accent: var(--primary-color, #009ac7);
    --pq-strong: color-mix(in srgb, var(--pq-accent) 62%, #001018);
    --pq-on-strong: #fff;
    --pq-good: color-mix(in srgb, var(--success-color, #43a047) 62%, var(--pq-text));
    --pq-warn: color-mix(in srgb, var(--warning-color, #ffa600) 55%, var(--pq-text));
    --pq-bad: color-mix(in srgb, var(--error-color, #db4437) 70%, var(--pq-text));
    --pq-link: color-mix(in srgb, var(--pq-accent) 62%, var(--pq-text));
    --pq-tint: color-mix(in srgb, var(--pq-accent) 14%, var(--pq-surface));
    --pq-hover: color-mix(in srgb, var(--pq-text) 7%, transparent);
    --pq-radius: var(--ha-card-border-radius, 12px);
    --pq-gap: 12px;
    --pq-size: 1rem;
    --pq-touch: 40px;
    color: var(--pq-text);
    font-family: var(--ha-font-family-body, Roboto, Noto, sans-serif);
    font-size: var(--pq-size);
    line-height: 1.4;
  }
  :host([kiosk]) {
    --pq-size: 1.35rem;
    --pq-touch: 56px;
    --pq-gap: 18px;
  }
`;

/** Buttons, fields, lists, facts and focus, for every element's shadow root. */
export const base = css`
  :host {
    display: block;
  }
  :host([hidden]) {
    display: none;
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3 {
    margin: 0;
    font-weight: 500;
  }
  h2 {
    font-size: 1.15em;
  }
  h3 {
    font-size: 1em;
  }
  p {
    margin: 0;
  }
  ul,
  ol {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  dl {
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr);
    gap: 6px 14px;
    margin: 0;
    overflow-wrap: anywhere;
  }
  dt {
    color: var(--pq-muted);
  }
  dd {
    margin: 0;
  }
  .surface {
    background: var(--pq-surface);
    border: 1px solid var(--ha-card-border-color, var(--pq-line));
    border-radius: var(--pq-radius);
    padding: 16px;
  }
  .muted {
    color: var(--pq-muted);
  }
  .small {
    font-size: 0.875em;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 8px;
    flex-wrap: wrap;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .clamp {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .error {
    color: var(--pq-bad);
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 6px;
    min-height: var(--pq-touch);
    padding: 0 14px;
    border: 1px solid var(--pq-line);
    border-radius: 10px;
    background: transparent;
    color: var(--pq-link);
    font: inherit;
    font-weight: 500;
    cursor: pointer;
  }
  button:hover {
    background: var(--pq-hover);
  }
  button.main {
    background: var(--pq-strong);
    border-color: transparent;
    color: var(--pq-on-strong);
  }
  button.main:hover {
    background: color-mix(in srgb, var(--pq-strong) 88%, #fff);
  }
  button.danger {
    color: var(--pq-bad);
  }
  button.icon {
    min-width: var(--pq-touch);
    padding: 0;
    border-color: transparent;
    color: inherit;
  }
  button:disabled {
    opacity: 0.55;
    cursor: default;
  }
  :is(button, a, input, select, textarea, [tabindex]):focus-visible {
    outline: 2px solid var(--pq-link);
    outline-offset: 2px;
  }
  a {
    color: var(--pq-link);
  }
  label {
    display: grid;
    gap: 4px;
    font-size: 0.875em;
    color: var(--pq-muted);
  }
  input,
  select,
  textarea {
    min-height: var(--pq-touch);
    width: 100%;
    padding: 6px 10px;
    border: 1px solid color-mix(in srgb, var(--pq-text) 45%, var(--pq-surface));
    border-radius: 8px;
    background: var(--pq-surface);
    color: var(--pq-text);
    font: inherit;
    font-size: max(1em, 16px);
  }
  input[type="checkbox"] {
    width: 20px;
    min-height: 20px;
  }
  svg.icon {
    width: 1.4em;
    height: 1.4em;
    flex: none;
    fill: currentColor;
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
      transition: none !important;
    }
  }
`;
