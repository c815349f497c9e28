/** How the page stands: its header, its pages and its columns. */

import { css } from "lit";

export const page = css`
  :host {
    height: 100%;
    overflow: auto;
    background: var(--pq-background);
  }
  header {
    position: sticky;
    top: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 56px;
    padding: 0 12px;
    background: var(--app-header-background-color, var(--pq-strong));
    color: var(--app-header-text-color, #fff);
    border-bottom: var(--app-header-border-bottom, none);
  }
  h1 {
    margin: 0;
    font-size: 1.25em;
    font-weight: 400;
  }
  header select {
    width: auto;
    max-width: 45vw;
  }
  header button {
    color: inherit;
  }
  nav {
    display: flex;
    gap: 4px;
    padding: 8px 12px 0;
    overflow-x: auto;
  }
  nav a {
    padding: 10px 14px;
    border-radius: 10px;
    color: var(--pq-muted);
    font-weight: 500;
    text-decoration: none;
  }
  nav a[aria-current] {
    background: var(--pq-tint);
    color: var(--pq-link);
  }
  main {
    display: grid;
    gap: var(--pq-gap);
    max-width: 1600px;
    margin: 0 auto;
    padding: 12px;
  }
  :host([unsettled]) main > :not(pq-link-banner, pq-toast) {
    visibility: hidden;
  }
  :host([kiosk]) main {
    gap: 0;
    max-width: none;
  }
`;
