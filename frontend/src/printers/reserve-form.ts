import { html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ActionError, reserve } from "../actions";
import type { App } from "../app";
import type { Printer } from "../live/types";
import { Runner } from "../parts/runner";
import { formStyle } from "../queue/form-style";
import { base } from "../style";
import { type Draft, emptyDraft, wantedOf } from "./reserve";

/** Reserves a printer; a refusal says what else is free. Fires `done`. */
@customElement("pq-reserve-form")
export class PqReserveForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  @state() private draft: Draft = { start: "", end: "", name: "", person: "" };

  private readonly runner = new Runner(this);

  static override styles = [base, formStyle];

  protected override willUpdate(): void {
    if (!this.hasUpdated) {
      this.draft = emptyDraft(Date.now() / 1000, this.app.times.zone);
    }
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render() {
    const { text, live } = this.app;
    return html`<form @submit=${this.save} novalidate>
      <div class="fields">
        ${this.renderTime("start", text("ui_reserve_start"))}
        ${this.renderTime("end", text("ui_reserve_end"))}
      </div>
      <div class="fields">
        <label
          >${text("ui_reserve_name")}
          <input
            type="text"
            maxlength="100"
            .value=${this.draft.name}
            @input=${(event: Event) => this.set({ name: typed(event) })}
          />
        </label>
        ${live.me.is_admin ? this.renderPerson() : nothing}
      </div>
      ${this.runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${this.runner.busy}>
          ${text("ui_reserve_do")}
        </button>
        <button type="button" @click=${this.done}>${text("ui_close")}</button>
      </div>
    </form>`;
  }

  private renderTime(field: "start" | "end", label: string) {
    return html`<label
      >${label}
      <input
        type="datetime-local"
        required
        .value=${this.draft[field]}
        @input=${(event: Event) => this.set({ [field]: typed(event) })}
      />
    </label>`;
  }

  private renderPerson() {
    const { text, live } = this.app;
    const others = live.queue.members.filter(({ id }) => id !== live.me.person_id);
    return html`<label
      >${text("ui_reserve_person")}
      <select @change=${(event: Event) => this.set({ person: typed(event) })}>
        <option value="">${text("ui_person_you", { person: live.me.name })}</option>
        ${others.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
      </select>
    </label>`;
  }

  private set(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { app, printer, draft } = this;
    const reserved = await this.runner.run(async () => {
      const wanted = wantedOf(draft, app.times.zone);
      if (!wanted) {
        throw new ActionError(app.text("ui_reserve_times_missing"));
      }
      await reserve(app, printer.device_id, wanted);
      return true;
    });
    if (reserved) {
      this.done();
    }
  }

  private done(): void {
    this.dispatchEvent(new CustomEvent("done"));
  }
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-reserve-form": PqReserveForm;
  }
}
