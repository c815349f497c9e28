import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { loaded } from "../parts/later";
import { base } from "../style";

/** What somebody has to see to: who may join, jobs that have failed for good, parts to pick up. */
@customElement("pq-decisions")
export class PqDecisions extends LitElement {
  @property({ attribute: false }) app!: App;

  private asking = 0;
  private letters = 0;
  private parts = 0;

  static override styles = [
    base,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** Mostly there is nothing: it is loaded once there is. */
  protected override willUpdate(_changed: PropertyValues): void {
    const { app, asking, letters, parts } = this;
    const { kiosk, live } = app;
    this.asking = kiosk ? 0 : (live.me.asking?.length ?? 0);
    this.letters = kiosk ? 0 : (live.queue.dead_letters?.length ?? 0);
    const { is_admin: all, person_id: me } = live.me;
    const shelf = kiosk ? [] : (live.queue.shelf ?? []);
    this.parts = shelf.filter((part) => all || part.person_id === me).length;
    if (this.parts && !parts) {
      void loaded(this, app, () => import("./shelf"));
    }
    if (this.asking && !asking) {
      void loaded(this, app, () => import("./asking"));
    }
    if (this.letters && !letters) {
      void loaded(this, app, () => import("./dead-letters"));
    }
  }

  protected override render() {
    const { app, asking, letters, parts } = this;
    // What a screen reader says of news has to be there before them.
    return html`<div role="status" class="unseen">
        ${letters ? app.text("ui_dead_letters", { count: letters }) : nothing}
      </div>
      ${asking ? html`<pq-asking .app=${app}></pq-asking>` : nothing}
      ${letters ? html`<pq-dead-letters .app=${app}></pq-dead-letters>` : nothing}
      ${parts ? html`<pq-shelf .app=${app}></pq-shelf>` : nothing}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-decisions": PqDecisions;
  }
}
