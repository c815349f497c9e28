import { mdiCalendarPlus } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { cancelReservation } from "../actions";
import type { App } from "../app";
import type { Kept, Printer } from "../live/types";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { keptWords } from "../timeline/words";
import "./reserve-form";

/** For whom a printer is kept and when, and the form to reserve it. */
@customElement("pq-reservations")
export class PqReservations extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  @state() private reserving = false;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      section {
        display: grid;
        gap: 10px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 0;
      }
      li > p {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .row > button {
        justify-self: start;
      }
    `,
  ];

  protected override render() {
    const { text } = this.app;
    const now = Date.now() / 1000;
    const kept = (this.app.live.queue.hours.reserved[this.printer.id] ?? [])
      .filter(({ end }) => end > now)
      .sort((one, other) => one.start - other.start);
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${text("ui_reservations")}</h3>
      ${
        kept.length
          ? html`<ul>
            ${kept.map((one) => this.renderKept(one, now))}
          </ul>`
          : html`<p class="muted">${text("ui_reservations_none")}</p>`
      }
      ${this.runner.message()}
      ${
        this.reserving
          ? html`<pq-reserve-form
            .app=${this.app}
            .printer=${this.printer}
            @done=${this.close}
          ></pq-reserve-form>`
          : html`<div class="row">
            <button type="button" id="reserve" @click=${() => this.open()}>
              ${icon(mdiCalendarPlus)} ${text("ui_reserve")}
            </button>
          </div>`
      }
    </section>`;
  }

  private renderKept(kept: Kept, now: number) {
    const { text, times } = this.app;
    const time = times.range(kept.start, kept.end, now);
    return html`<li>
      <p>${time}<br /><span class="muted small">${keptWords(text, kept).join(", ")}</span></p>
      ${this.mayCancel(kept) ? this.renderCancel(kept, time) : nothing}
    </li>`;
  }

  private renderCancel({ id = "" }: Kept, time: string) {
    const { app, runner } = this;
    return html`<button
      type="button"
      ?disabled=${runner.busy}
      aria-label=${app.text("ui_reservation_cancel_label", { time })}
      @click=${() => runner.run(() => cancelReservation(app, id))}
    >
      ${app.text("ui_reservation_cancel")}
    </button>`;
  }

  private mayCancel({ id, person_id }: Kept): boolean {
    const { me } = this.app.live;
    return id !== undefined && (me.is_admin || person_id === me.person_id);
  }

  private open(): void {
    this.runner.clear();
    this.reserving = true;
  }

  private async close(): Promise<void> {
    this.reserving = false;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("#reserve")?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-reservations": PqReservations;
  }
}
