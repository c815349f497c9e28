import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import type { PqJoin } from "../join/join";
import { awaited } from "../parts/later";
import type { Repeating } from "../parts/repeating";
import { base } from "../style";

/** The page that the panel begins with: what concerns me first, then all of the queue. */
@customElement("pq-queue-page")
export class PqQueuePage extends LitElement {
  /** The queue as it is at the site that is looked at. */
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) whole!: App;
  /** The job that is asked for again; `pq-repeated` says that its form is on its way. */
  @property({ attribute: false }) repeating: Repeating | undefined;
  @query("pq-join") private readonly join!: PqJoin;
  private ownPin: Promise<unknown> | undefined;

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        gap: var(--pq-gap);
      }
      .columns {
        display: grid;
        gap: var(--pq-gap);
        grid-template-columns: minmax(0, 1fr);
        align-items: start;
        /* Keys and screen readers follow what is seen. */
        reading-flow: grid-order;
      }
      .side {
        display: contents;
      }
      pq-my-jobs {
        order: -1;
      }
      @media (min-width: 900px) {
        .columns {
          grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
          grid-template-rows: auto 1fr;
        }
        .columns > .side {
          display: grid;
          gap: var(--pq-gap);
          grid-area: 1 / 1 / span 2;
        }
        pq-my-jobs {
          order: 0;
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    if (this.whole.live.me.pin !== undefined) {
      // Where it cannot be loaded, the page is there without it.
      this.ownPin ??= awaited(import("../kiosk/own-pin")).catch(() => undefined);
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("repeating") && this.repeating) {
      void this.join.again(this.repeating.jobId);
      this.dispatchEvent(new Event("pq-repeated"));
    }
  }

  protected override render() {
    const { app, whole } = this;
    return html`<pq-my-turn .app=${whole}></pq-my-turn>
      <pq-news hidden .app=${whole}></pq-news>
      <pq-decisions .app=${whole}></pq-decisions>
      <div class="columns">
        <pq-join .app=${whole}></pq-join>
        <div class="side">
          <pq-printers .app=${app}></pq-printers>
          <pq-my-jobs repeats .app=${whole}></pq-my-jobs>
          ${
            whole.live.me.pin === undefined
              ? nothing
              : html`<pq-own-pin .app=${whole}></pq-own-pin>`
          }
        </div>
        <pq-queue .app=${app}></pq-queue>
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-queue-page": PqQueuePage;
  }
}
