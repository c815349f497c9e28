import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** What I am asked to do now: claim and start, with what is left of the window. */
@customElement("pq-my-turn")
export class PqMyTurn extends LitElement {
  @property({ attribute: false }) app!: App;

  static override styles = [base];

  protected override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-my-turn": PqMyTurn;
  }
}
