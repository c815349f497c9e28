import { html, LitElement } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ActionError } from "../actions";
import type { App } from "../app";
import type { Printer } from "../live/types";
import { Runner } from "../parts/runner";
import { formStyle } from "../queue/form-style";
import { base } from "../style";
import { localOf, momentOf } from "../zoned";
import { close } from "./closing";

/** Takes a printer out of service, or without one pauses the queue. Fires `saved`. */
@customElement("pq-closing-form")
export class PqClosingForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer: Printer | undefined;
  @state() private note = "";
  @state() private until = "";

  /** What somebody types is not taken away when the queue changes. */
  private edited = false;
  private readonly runner = new Runner(this);

  static override styles = [base, formStyle];

  protected override willUpdate(): void {
    if (!this.edited) {
      const { live, times } = this.app;
      const known = this.printer ? this.printer.closure : live.queue.pause;
      this.note = known?.note ?? "";
      this.until = known?.until === undefined ? "" : localOf(known.until, times.zone);
    }
  }

  protected override render() {
    const { text } = this.app;
    return html`<form @submit=${this.save} novalidate>
      <label
        >${text("ui_closing_reason")}
        <input
          type="text"
          maxlength="200"
          .value=${this.note}
          @input=${(event: Event) => {
            this.edited = true;
            this.note = typed(event);
          }}
        />
      </label>
      <label
        >${text("ui_closing_until")}
        <input
          type="datetime-local"
          .value=${this.until}
          @input=${(event: Event) => {
            this.edited = true;
            this.until = typed(event);
          }}
        />
      </label>
      <p class="muted small">${text("ui_closing_note")}</p>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${text(this.action)}
        </button>
      </div>
    </form>`;
  }

  private get action() {
    const { printer, app } = this;
    if (printer ? !printer.in_service : app.live.queue.paused) {
      return "ui_closing_save";
    }
    return printer ? "ui_printer_take_out" : "ui_queue_pause";
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { app, printer, note } = this;
    // A field that is half filled in says nothing of what stands in it.
    const field = this.renderRoot.querySelector<HTMLInputElement>("[type^=datetime]");
    const saved = await this.runner.run(async () => {
      if (field?.validity.badInput) {
        throw new ActionError(app.text("ui_closing_until_unreadable"));
      }
      await close(app, printer, note, momentOf(this.until, app.times.zone));
      return true;
    });
    if (saved) {
      this.edited = false;
      this.dispatchEvent(new CustomEvent("saved"));
    }
  }
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-closing-form": PqClosingForm;
  }
}
