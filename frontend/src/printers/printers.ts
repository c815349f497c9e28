import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** Every printer with what it does. */
@customElement("pq-printers")
export class PqPrinters extends LitElement {
  @property({ attribute: false }) app!: App;

  static override styles = [base];

  protected override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-printers": PqPrinters;
  }
}
