import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { turn } from "../actions";
import type { App } from "../app";
import { loaded } from "../parts/later";
import { Runner } from "../parts/runner";
import { closureWords } from "../printers/remarks";
import { startsAll } from "../printers/stops";
import { base } from "../style";
import type { TextKey } from "../text";

/** The state of the whole queue: how many wait, when a printer is free, a pause. */
@customElement("pq-queue-head")
export class PqQueueHead extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) waiting = 0;

  /** Why and until when it is paused is asked. */
  @state() private asking = false;

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
    const mayStart = me.is_admin && queue.starting_entity !== undefined && !app.kiosk;
    // Where nobody is asked, to stop starting is the same, and more: it is enough.
    const mayPause = !queue.paused && !(mayStart && startsAll(app.live));
    return html`<div class="row">
        <h2>${app.text("ui_page_queue")}</h2>
        ${mayStart && !queue.starting_stopped ? this.renderStarting() : nothing}
        ${maySwitch && mayPause ? this.renderSwitch() : nothing}
      </div>
      <p class="summary muted small">${this.summary()}</p>
      <div role="status">
        ${
          queue.paused
            ? html`<div class="banner row">
                <span class="grow">${app.text(this.pausedWords)}${closureWords(app, queue.pause).map((line) => html`<p>${line}</p>`)}</span>
                ${maySwitch ? this.renderSwitch() : nothing}
              </div>`
            : nothing
        }
        ${
          queue.starting_stopped
            ? html`<div class="banner row">
                <span class="grow">${app.text("ui_queue_starting_stopped")}</span>
                ${mayStart ? this.renderStarting() : nothing}
              </div>`
            : nothing
        }
      </div>
      ${this.runner.message()}
      ${
        this.asking
          ? html`<pq-pause-dialog
              .app=${app}
              @closed=${() => {
                this.asking = false;
              }}
            ></pq-pause-dialog>`
          : nothing
      }`;
  }

  /** What a pause holds back: offers, starts or both. */
  private get pausedWords(): TextKey {
    const { live } = this.app;
    if (startsAll(live)) {
      return "ui_queue_paused_starts";
    }
    return Object.values(live.printers).some(({ starts_by_itself }) => starts_by_itself)
      ? "ui_queue_paused_both"
      : "ui_queue_paused";
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
      @click=${() => (paused ? this.goOn() : this.ask())}
    >
      ${app.text(paused ? "ui_queue_go_on" : "ui_queue_pause")}
    </button>`;
  }

  private renderStarting() {
    const { app } = this;
    const { starting_stopped: stopped } = app.live.queue;
    return html`<button
      type="button"
      ?disabled=${this.runner.busy}
      @click=${() => this.start(Boolean(stopped))}
    >
      ${app.text(stopped ? "ui_starting_go_all" : "ui_starting_stop")}
    </button>`;
  }

  private start(start: boolean): void {
    const entity = this.app.live.queue.starting_entity;
    if (entity !== undefined) {
      void this.runner.run(() => turn(this.app, entity, start));
    }
  }

  private async ask(): Promise<void> {
    this.asking = await loaded(this, this.app, () => import("./pause-dialog"));
  }

  private goOn(): void {
    const entity = this.app.live.queue.pause_entity;
    if (entity !== undefined) {
      void this.runner.run(() => turn(this.app, entity, false));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-queue-head": PqQueueHead;
  }
}
