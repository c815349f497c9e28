import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { finish } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { formStyle } from "./form-style";

const OUTCOMES = ["completed", "failed", "cancelled"] as const;

/** Says how a print ended whose printer has told nothing. Fires `done`. */
@customElement("pq-finish-form")
export class PqFinishForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;

  private readonly runner = new Runner(this);

  static override styles = [base, formStyle];

  protected override render() {
    const { text } = this.app;
    return html`<p class="muted small">${text("ui_finish_help")}</p>
      <div class="row" role="group" aria-label=${text("ui_do_finish")}>
        ${OUTCOMES.map(
          (outcome) =>
            html`<button
              type="button"
              ?disabled=${this.runner.busy}
              @click=${() => this.finish(outcome)}
            >
              ${text(outcome)}
            </button>`,
        )}
      </div>
      ${this.runner.message()}`;
  }

  private async finish(outcome: (typeof OUTCOMES)[number]): Promise<void> {
    const { app, job } = this;
    const done = await this.runner.run(async () => {
      await finish(app, job.id, outcome);
      return true;
    });
    if (done) {
      this.dispatchEvent(new CustomEvent("done"));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-finish-form": PqFinishForm;
  }
}
