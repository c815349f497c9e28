import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Picture } from "../live/apply";
import { base } from "../style";
import { atSite } from "./at-site";
import { chosenSite, rememberSite } from "./chosen-site";

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
        gap: 4px;
        overflow-x: auto;
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
    const known = sites.some(({ id }) => id === this.chosen) ? this.chosen : "";
    return html`<div role="group" aria-label=${text("ui_sites")}>
      ${[{ id: "", name: text("ui_sites_all") }, ...sites].map(
        ({ id, name }) => html`<button
          type="button"
          aria-pressed=${id === known ? "true" : "false"}
          @click=${() => {
            rememberSite(live.queue.id, id);
            this.look(id);
          }}
        >
          ${name}
        </button>`,
      )}
    </div>`;
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
