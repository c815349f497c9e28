import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** What was printed, in charts and as a file. */
@customElement("pq-history")
export class PqHistory extends LitElement {
  @property({ attribute: false }) app!: App;

  static override styles = [base];

  protected override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-history": PqHistory;
  }
}
