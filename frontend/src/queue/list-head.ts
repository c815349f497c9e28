import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { turn } from "../actions";
import type { App } from "../app";
import { Runner } from "../parts/runner";
import { base } from "../style";

/** The state of the whole queue: how many wait, when a printer is free, a pause. */
@customElement("pq-queue-head")
export class PqQueueHead extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) waiting = 0;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      h2 {
        flex: 1 0 auto;
      }
      .summary {
        margin-top: 4px;
      }
      .banner {
        margin-top: 10px;
        padding: 8px 12px;
        border-radius: 10px;
        background: color-mix(in srgb, var(--warning-color, #ffa600) 22%, var(--pq-surface));
      }
    `,
  ];

  protected override render() {
    const { app } = this;
    const { queue, me } = app.live;
    const maySwitch = me.is_admin && queue.pause_entity !== undefined && !app.kiosk;
    return html`<div class="row">
        <h2>${app.text("ui_page_queue")}</h2>
        ${maySwitch && !queue.paused ? this.renderSwitch() : nothing}
      </div>
      <p class="summary muted small">${this.summary()}</p>
      <div role="status">
        ${
          queue.paused
            ? html`<div class="banner row">
                <span class="grow">${app.text("ui_queue_paused")}</span>
                ${maySwitch ? this.renderSwitch() : nothing}
              </div>`
            : nothing
        }
      </div>
      ${this.runner.message()}`;
  }

  private summary(): string {
    const { text, times, live } = this.app;
    const next = live.queue.next_start;
    const parts = [
      text("ui_queue_waiting", { count: this.waiting }),
      next === undefined ? "" : text("ui_queue_next_start", { time: times.at(next) }),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  private renderSwitch() {
    const { app } = this;
    const { paused } = app.live.queue;
    return html`<button
      type="button"
      ?disabled=${this.runner.busy}
      @click=${() => this.pause(!paused)}
    >
      ${app.text(paused ? "ui_queue_go_on" : "ui_queue_pause")}
    </button>`;
  }

  private pause(pause: boolean): void {
    const entity = this.app.live.queue.pause_entity;
    if (entity !== undefined) {
      void this.runner.run(() => turn(this.app, entity, pause));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-queue-head": PqQueueHead;
  }
}
