import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** The open jobs of whoever looks. */
@customElement("pq-my-jobs")
export class PqMyJobs extends LitElement {
  @property({ attribute: false }) app!: App;

  static override styles = [base];

  protected override render() {
    return html``;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-my-jobs": PqMyJobs;
  }
}
