import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { askToJoin } from "../actions";
import type { App } from "../app";
import { Runner } from "../parts/runner";
import { base } from "../style";

/** Why whoever looks may not join, in the place of the form, and what they can do. */
@customElement("pq-standing")
export class PqStanding extends LitElement {
  @property({ attribute: false }) app!: App;

  private readonly runner = new Runner(this);

  static override styles = base;

  protected override render() {
    const { app, runner } = this;
    const { may_join: standing } = app.live.me;
    return html`<section class="surface row" role="status">
      <p class="grow">${standing === "yes" ? nothing : app.text(`ui_join_${standing}`)}</p>
      ${
        standing === "ask"
          ? html`<button
              class="main"
              type="button"
              ?disabled=${runner.busy}
              @click=${() => void runner.run(() => askToJoin(app))}
            >
              ${app.text("ui_ask_to_join")}
            </button>`
          : nothing
      }
      ${runner.message()}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-standing": PqStanding;
  }
}
