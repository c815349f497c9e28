import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { formStyle } from "./form-style";
import { personOf } from "./phrases";
import { type Cost, costOf, costWords, place } from "./placing";

/** Gives a job to one printer alone, once it was said what that costs. Fires `done`. */
@customElement("pq-placing-form")
export class PqPlacingForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;
  /** The printer that is chosen. */
  @property() printerId = "";
  @state() private cost: Cost | undefined;

  private readonly asking = new Runner(this);
  private readonly placing = new Runner(this);
  private asked = "";

  static override styles = [base, formStyle];

  protected override willUpdate(_changed: PropertyValues): void {
    const wanted = this.printerId && `${this.job.id} ${this.printerId}`;
    if (wanted !== this.asked && !this.asking.busy) {
      this.asked = wanted;
      this.cost = undefined;
      if (wanted) {
        void this.ask();
      }
    }
  }

  private async ask(): Promise<void> {
    const { app, asked, job, printerId } = this;
    const cost = await this.asking.run(() => costOf(app, job.id, printerId));
    if (asked !== this.asked) {
      return; // another printer was chosen meanwhile, and is asked about
    }
    this.cost = cost;
    await this.updateComplete;
    this.scrollIntoView({ block: "nearest" });
  }

  protected override render() {
    const { app, asking, cost, placing, printerId } = this;
    const { live, text } = app;
    const printers = live.printer_order.flatMap((id) => live.printers[id] ?? []);
    return html`<form @submit=${this.onSubmit} novalidate>
      <label>
        ${text("ui_placing_printer")}
        <select
          @change=${(event: Event) => {
            this.printerId = (event.target as HTMLSelectElement).value;
          }}
        >
          <option value="" .selected=${!printerId}>${text("ui_join_person_choose")}</option>
          ${printers.map(
            ({ id, name }) =>
              html`<option value=${id} .selected=${id === printerId}>${name}</option>`,
          )}
        </select>
      </label>
      <p class="muted small">
        ${text(live.queue.ordering === "first_come" ? "ui_placing_note" : "ui_placing_note_place")}
      </p>
      <div role="status">
        ${asking.busy ? html`<p>${text("ui_placing_asks")}</p>` : nothing}
        ${cost ? this.renderCost(cost) : nothing}
      </div>
      ${asking.message()} ${placing.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${!cost || placing.busy}>
          ${text("ui_placing_do")}
        </button>
      </div>
    </form>`;
  }

  private renderCost(cost: Cost) {
    const { app } = this;
    return html`${costWords(app, cost).map((words) => html`<p>${words}</p>`)}
      <ul>
        ${cost.moved.map(({ job_id: id, by }) => {
          const other = app.live.jobs[id];
          return other
            ? html`<li class="small">
                ${app.text(by > 0 ? "ui_placing_one_later" : "ui_placing_one_sooner", {
                  number: other.number,
                  job: other.name,
                  person: personOf(app, other),
                  time: app.times.duration(Math.abs(by)),
                })}
              </li>`
            : nothing;
        })}
      </ul>`;
  }

  private async onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { app, job, printerId } = this;
    const printer = app.live.printers[printerId];
    const done =
      printer &&
      (await this.placing.run(async () => {
        await place(app, this, job, printer);
        return true;
      }));
    if (done) {
      this.printerId = "";
      this.dispatchEvent(new CustomEvent("done"));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-placing-form": PqPlacingForm;
  }
}
