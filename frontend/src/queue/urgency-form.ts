import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type Urgency, updateJob } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { localOf } from "../zoned";
import { priorities } from "./allowed";
import { formStyle } from "./form-style";
import { MOMENTS, type Moments, urgencyChange, urgencyNote } from "./urgency";

const NONE: Moments = { deadline: "", earliest_start: "" };

/** Changes a job's priority, deadline and earliest start. Fires `done`. */
@customElement("pq-urgency-form")
export class PqUrgencyForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;
  @state() private priority = 5;
  @state() private typed = NONE;

  private readonly runner = new Runner(this);

  static override styles = [base, formStyle];

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get("job") as Job | undefined;
    if (!changed.has("job")) {
      return;
    }
    if (before?.priority !== this.job.priority) {
      this.priority = this.job.priority;
    }
    for (const name of MOMENTS) {
      if (!before || before[name] !== this.job[name]) {
        this.typed = { ...this.typed, [name]: this.stored[name] };
      }
    }
  }

  private get stored(): Moments {
    const { zone } = this.app.times;
    const written = MOMENTS.map((name) => {
      const moment = this.job[name];
      return [name, moment === undefined ? "" : localOf(moment, zone)];
    });
    return { ...NONE, ...Object.fromEntries(written) };
  }

  protected override render() {
    const { text, live } = this.app;
    const note = urgencyNote(this.app);
    return html`<form @submit=${this.save} novalidate>
      <div class="fields">
        <label
          >${text("ui_job_priority_label")}
          <select
            @change=${(event: Event) => {
              this.priority = Number((event.target as HTMLSelectElement).value);
            }}
          >
            ${priorities(this.job, live.me).map(
              (one) =>
                html`<option value=${one} ?selected=${one === this.priority}>
                  ${this.labelOf(one)}
                </option>`,
            )}
          </select>
        </label>
        ${MOMENTS.map(
          (name) => html`<label
            >${text(`ui_job_${name}`)}
            <input
              type="datetime-local"
              .value=${this.typed[name]}
              @input=${(event: Event) => {
                const input = event.target as HTMLInputElement;
                // Half a date reads as none, which would take the moment away.
                const typed = input.validity.badInput ? this.stored[name] : input.value;
                this.typed = { ...this.typed, [name]: typed };
              }}
            />
          </label>`,
        )}
      </div>
      ${note ? html`<p class="muted small">${note}</p>` : nothing}
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${text("ui_save")}
        </button>
      </div>
    </form>`;
  }

  private labelOf(priority: number): string {
    const { text } = this.app;
    const named = {
      1: "ui_priority_1",
      5: "ui_priority_5",
      10: "ui_priority_10",
    } as const;
    const key = named[priority as keyof typeof named];
    return key ? text(key) : String(priority);
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { app, job } = this;
    const done = await this.runner.run(async () => {
      await updateJob(app, job.id, this.change());
      return true;
    });
    if (done) {
      this.dispatchEvent(new CustomEvent("done"));
    }
  }

  private change(): Urgency {
    const moments = { before: this.stored, typed: this.typed };
    return urgencyChange(this.priority, moments, this.app.times.zone);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-urgency-form": PqUrgencyForm;
  }
}
