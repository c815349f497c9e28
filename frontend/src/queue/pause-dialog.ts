import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import "../parts/dialog";
import "../printers/closing-form";

/** Asks why the queue is paused, and until when. Fires `closed`. */
@customElement("pq-pause-dialog")
export class PqPauseDialog extends LitElement {
  @property({ attribute: false }) app!: App;

  protected override render() {
    const { app } = this;
    return html`<pq-dialog
      open
      .heading=${app.text("ui_queue_pause")}
      .closeLabel=${app.text("ui_close")}
      @closed=${this.close}
    >
      <pq-closing-form .app=${app} @saved=${this.close}></pq-closing-form>
    </pq-dialog>`;
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("closed"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-pause-dialog": PqPauseDialog;
  }
}
