import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { ask } from "../actions";
import type { App } from "../app";
import "../parts/dialog";
import { Runner } from "../parts/runner";
import { lasting, say } from "../parts/toast";
import { base } from "../style";

/** A member's own PIN for the tablet on the wall: set, changed and taken away. */
@customElement("pq-own-pin")
export class PqOwnPin extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private open = false;
  @query("input") private readonly input!: HTMLInputElement;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      form {
        display: grid;
        gap: 12px;
      }
    `,
  ];

  protected override render() {
    const { text, live } = this.app;
    const has = live.me.pin;
    const label = text(has ? "ui_pin_change" : "ui_pin_set");
    return html`<button
        type="button"
        @click=${() => {
          this.open = true;
        }}
      >
        ${label}
      </button>
      <pq-dialog
        .open=${this.open}
        .heading=${label}
        .closeLabel=${text("ui_close")}
        @closed=${() => {
          this.open = false;
          this.runner.clear();
        }}
      >
        ${this.open ? this.renderForm(has) : nothing}
      </pq-dialog>`;
  }

  private renderForm(has: boolean | undefined) {
    const { text } = this.app;
    const { busy } = this.runner;
    return html`<form
      @submit=${(event: Event) => {
        event.preventDefault();
        void this.save(this.input.value.trim());
      }}
    >
      <p class="muted">${text("ui_pin_note")}</p>
      <label
        >${text("ui_pin_new")}
        <input type="password" inputmode="numeric" autocomplete="off" maxlength="8" required />
      </label>
      ${this.runner.message()}
      <div class="row">
        <button class="main" type="submit" ?disabled=${busy}>${text("ui_pin_save")}</button>
        ${
          has
            ? html`<button
                class="danger"
                type="button"
                ?disabled=${busy}
                @click=${() => this.save(null)}
              >
                ${text("ui_pin_remove")}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  private async save(pin: string | null): Promise<void> {
    const { app } = this;
    const place = lasting(this);
    await this.runner.run(async () => {
      await ask(app, {
        type: "printer_queue/set_pin",
        config_entry_id: app.live.queue.id,
        pin,
      });
      this.open = false;
      say(place, {
        message: app.text(pin === null ? "ui_pin_removed" : "ui_pin_saved"),
      });
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-own-pin": PqOwnPin;
  }
}
