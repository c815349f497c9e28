import { css } from "lit";

/** Fits everything into the window; a narrow one scrolls as any page. */
export const wall = css`
  :host {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr) min(34%, 30em);
    gap: 12px;
    height: calc(100dvh - 24px);
    min-height: 420px;
    font-size: max(1em, 1.4vw);
  }
  header {
    grid-column: 1 / -1;
    flex-wrap: nowrap;
  }
  h1 {
    margin: 0;
    font-size: 1.2em;
    font-weight: 500;
  }
  section {
    display: grid;
    grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
    gap: 8px;
    min-height: 0;
  }
  .head {
    min-height: var(--pq-touch);
    flex-wrap: nowrap;
  }
  .head h2 {
    flex: none;
  }
  .head .grow {
    text-align: end;
  }
  .head button.icon {
    min-width: 44px;
  }
  .tiles {
    display: grid;
    gap: 10px;
    grid-auto-rows: minmax(0, 1fr);
    min-height: 0;
    touch-action: pan-y;
  }
  .tiles li {
    display: grid;
    min-width: 0;
    min-height: 0;
  }
  .rows {
    min-height: 0;
    overflow: hidden;
  }
  .rows li {
    height: 3.3em;
    padding: 2px 0;
  }
  .rows button {
    display: grid;
    grid-template-columns: 1.8em minmax(0, 1fr) auto;
    justify-content: stretch;
    justify-items: start;
    gap: 0 6px;
    width: 100%;
    height: 100%;
    min-height: 0;
    padding: 2px 8px;
    color: var(--pq-text);
    line-height: 1.25;
    text-align: start;
  }
  .rows .place {
    grid-row: 1 / 3;
    align-self: center;
    justify-self: center;
    font-size: 1.2em;
    color: var(--pq-muted);
  }
  .rows pq-job-picture {
    --pq-picture: 2.5em;
    grid-area: 1 / 3 / span 2;
    align-self: center;
  }
  .rows .cut {
    grid-column: 2;
    max-width: 100%;
  }
  .rows .asked button {
    border-color: var(--pq-link);
    background: var(--pq-tint);
  }
  .rows .name {
    font-weight: 500;
  }
  .rows .detail {
    font-size: 0.8em;
    font-weight: 400;
    color: var(--pq-muted);
  }
  .unknown {
    position: fixed;
    inset: auto 12px 12px;
    z-index: 9;
    pointer-events: none;
  }
  .unknown p {
    max-width: 36em;
    margin: 0 auto;
    padding: 12px 18px;
    border-radius: var(--pq-radius);
    background: var(--pq-text);
    color: var(--pq-surface);
  }
  @media (max-width: 800px) {
    :host {
      height: auto;
      grid-template: none / minmax(0, 1fr);
    }
    .tiles {
      grid-template: none / minmax(0, 1fr) !important;
      grid-auto-rows: 8em !important;
    }
  }
`;
