import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Picture } from "../live/apply";
import { base } from "../style";
import { atSite } from "./at-site";
import { chooseSite, chosenSite } from "./chosen-site";

/** Returns the queue as it is at the site that is looked at. */
export type Look = (app: App) => App;

/** On the wall nothing else says which site it is. */
function named(live: Picture, siteId: string): Picture {
  const here = live.queue.sites?.find(({ id }) => id === siteId);
  const name = here ? `${live.queue.name} · ${here.name}` : live.queue.name;
  return { ...live, queue: { ...live.queue, name } };
}

/** The same queue is the same as before: else all would be drawn again for nothing. */
function lookAt(siteId: string): Look {
  let known: App | undefined;
  let seen: App | undefined;
  return (app) => {
    if (seen === undefined || app !== known) {
      known = app;
      const live = app.kiosk
        ? named(atSite(app.live, siteId), siteId)
        : atSite(app.live, siteId);
      seen = Object.create(app, { live: { value: live } }) as App;
    }
    return seen;
  };
}

/** The queue's sites to choose from, or all of them together. Fires `look`. */
@customElement("pq-sites")
export class PqSites extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private chosen = "";

  private queueId: string | undefined;

  static override styles = [
    base,
    css`
      :host([hidden]) {
        display: none;
      }
      div {
        display: flex;
        align-items: center;
        gap: 4px;
        overflow-x: auto;
      }
      h2 {
        margin-inline-end: 6px;
        font-size: 1em;
        font-weight: 500;
      }
      p {
        margin-top: 4px;
      }
      button {
        padding: 8px 14px;
        border: 1px solid var(--pq-line);
        border-radius: 999px;
        background: none;
        color: var(--pq-text);
        white-space: nowrap;
      }
      button[aria-pressed="true"] {
        border-color: var(--pq-link);
        background: var(--pq-tint);
        color: var(--pq-link);
        font-weight: 500;
      }
    `,
  ];

  protected override willUpdate(_changed: PropertyValues): void {
    const { id, sites = [] } = this.app.live.queue;
    if (id !== this.queueId) {
      this.queueId = id;
      this.look(chosenSite(id, sites));
    }
  }

  protected override render() {
    const { live, text } = this.app;
    const sites = live.queue.sites ?? [];
    const shown = sites.find(({ id }) => id === this.chosen);
    const known = shown?.id ?? "";
    return html`<div role="group" aria-labelledby="sites">
      <h2 id="sites">${text("ui_sites")}</h2>
      ${[{ id: "", name: text("ui_sites_all") }, ...sites].map(
        ({ id, name }) => html`<button
          type="button"
          aria-pressed=${id === known ? "true" : "false"}
          @click=${() => {
            chooseSite(live.queue.id, id);
            this.look(id);
          }}
        >
          ${name}
        </button>`,
      )}
    </div>
    ${shown ? html`<p class="muted small">${text("ui_sites_note", { site: shown.name })}</p>` : nothing}`;
  }

  private look(siteId: string): void {
    this.chosen = siteId;
    this.dispatchEvent(new CustomEvent<Look>("look", { detail: lookAt(siteId) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-sites": PqSites;
  }
}
