import { html, LitElement, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { updateTime } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { formStyle } from "./form-style";

/** Changes how long a print takes by its person's word. Fires `done`. */
@customElement("pq-estimate-form")
export class PqEstimateForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;
  @state() private hours = "";
  @state() private minutes = "";

  private readonly runner = new Runner(this);

  static override styles = [base, formStyle];

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get("job") as Job | undefined;
    if (changed.has("job") && before?.estimate !== this.job.estimate) {
      const whole = Math.round(this.job.estimate ?? this.job.predicted ?? 0);
      this.hours = String(Math.floor(whole / 60));
      this.minutes = String(whole % 60);
    }
  }

  protected override render() {
    const { text } = this.app;
    return html`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${text("ui_field_hours")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="336"
            .value=${this.hours}
            @input=${(event: Event) => {
              this.hours = (event.target as HTMLInputElement).value;
            }}
          />
        </label>
        <label
          >${text("ui_field_minutes")}
          <input
            type="number"
            inputmode="numeric"
            min="0"
            max="59"
            .value=${this.minutes}
            @input=${(event: Event) => {
              this.minutes = (event.target as HTMLInputElement).value;
            }}
          />
        </label>
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${text("ui_save")}
        </button>
      </div>
    </form>`;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { app, job } = this;
    const estimate = (Number(this.hours) || 0) * 60 + (Number(this.minutes) || 0);
    const done = await this.runner.run(async () => {
      await updateTime(app, job.id, estimate);
      return true;
    });
    if (done) {
      this.dispatchEvent(new CustomEvent("done"));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-estimate-form": PqEstimateForm;
  }
}
