import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** The button that opens the form to join, and the form. */
@customElement("pq-join")
export class PqJoin extends LitElement {
  @property({ attribute: false }) app!: App;

  static override styles = [base];

  protected override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join": PqJoin;
  }
}
