import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import type { Printer } from "../live/types";
import "../parts/camera";
import "../parts/dialog";

/** Milliseconds until the wall is seen again: whoever has looked may have gone. */
const SHOWN_FOR = 60_000;

/** What a printer's camera sees, over the wall. Fires `closed`, also by itself. */
@customElement("pq-kiosk-camera")
export class PqKioskCamera extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;

  private timer: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setTimeout(this.close, SHOWN_FOR);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.timer);
  }

  protected override render() {
    const { app } = this;
    const { camera, name } = this.printer;
    return html`<pq-dialog
      open
      .heading=${name}
      .closeLabel=${app.text("ui_close")}
      @closed=${this.close}
    >
      <pq-camera
        .app=${app}
        camera=${camera ?? ""}
        words=${app.text("ui_camera", { printer: name })}
      ></pq-camera>
    </pq-dialog>`;
  }

  private readonly close = (): void => {
    this.dispatchEvent(new CustomEvent("closed"));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk-camera": PqKioskCamera;
  }
}
