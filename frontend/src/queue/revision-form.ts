import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { updateJob } from "../actions";
import type { App } from "../app";
import { field, typedIn } from "../join/field";
import "../join/needs";
import "../join/printers";
import { form } from "../join/style";
import { isCopies, numberOf } from "../join/wish";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { renewed, revisionOf, type Wished, wishedOf } from "./revision";

/** Changes what a job asks for that does not print yet. Fires `done`. */
@customElement("pq-revision-form")
export class PqRevisionForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;
  @state() private wished!: Wished;
  @state() private checked = false;
  private shown!: Wished;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    form,
    css`
      form {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  /** What others change meanwhile is shown where nothing is typed yet. */
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("job")) {
      const before = this.shown;
      this.shown = wishedOf(this.job);
      this.wished = this.hasUpdated
        ? renewed(this.wished, before, this.shown)
        : this.shown;
    }
  }

  protected override render() {
    const { app, job, wished, checked, runner } = this;
    const { text, live } = app;
    const nameless = checked && !wished.name.trim();
    const nowhere = checked && wished.onlyChosen && !wished.printerIds.length;
    const countless = checked && !isCopies(numberOf(wished.copies));
    return html`<form @submit=${this.save} novalidate>
      ${field({
        id: "name",
        label: text("ui_join_name"),
        error: nameless ? text("ui_join_name_missing") : "",
        control: ({ id, describedBy, invalid }) => html`<input
          id=${id}
          autocomplete="off"
          maxlength="100"
          aria-required="true"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          .value=${wished.name}
          @input=${(event: Event) => this.edit({ name: typedIn(event) })}
        />`,
      })}
      <pq-join-needs
        .app=${app}
        .spools=${wished.spools}
        @spools=${(event: CustomEvent) => this.edit({ spools: event.detail })}
      ></pq-join-needs>
      ${
        live.printer_order.length
          ? html`<pq-join-printers
              .app=${app}
              .onlyChosen=${wished.onlyChosen}
              .printerIds=${wished.printerIds}
              .error=${nowhere ? text("ui_join_printers_missing") : ""}
              @choice=${(event: CustomEvent) => this.edit(event.detail)}
            ></pq-join-printers>`
          : nothing
      }
      ${field({
        id: "copies",
        label: text("ui_join_copies"),
        hint: job.copies === undefined ? undefined : text("ui_copies_hint"),
        error: countless ? text("ui_join_copies_wrong") : "",
        control: ({ id, describedBy, invalid }) => html`<input
          id=${id}
          inputmode="numeric"
          autocomplete="off"
          maxlength="3"
          aria-describedby=${describedBy}
          aria-invalid=${invalid}
          .value=${wished.copies}
          @input=${(event: Event) => this.edit({ copies: typedIn(event) })}
        />`,
      })}
      ${field({
        id: "notes",
        label: text("ui_join_notes"),
        control: ({ id }) => html`<textarea
          id=${id}
          rows="2"
          maxlength="500"
          .value=${wished.notes}
          @input=${(event: Event) => this.edit({ notes: typedIn(event) })}
        ></textarea>`,
      })}
      ${runner.message()}
      <div class="row">
        <button type="submit" class="main" ?disabled=${runner.busy}>
          ${text("ui_save")}
        </button>
      </div>
    </form>`;
  }

  private edit(change: Partial<Wished>): void {
    this.wished = { ...this.wished, ...change };
    this.runner.clear();
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const { app, job, shown, wished } = this;
    this.checked = true;
    const nowhere = wished.onlyChosen && !wished.printerIds.length;
    if (!wished.name.trim() || nowhere || !isCopies(numberOf(wished.copies))) {
      return;
    }
    const revision = revisionOf(shown, wished, app.live.printers);
    const done = await this.runner.run(async () => {
      if (Object.keys(revision).length) {
        await updateJob(app, job.id, revision);
      }
      return true;
    });
    if (done) {
      this.checked = false;
      this.wished = this.shown;
      this.dispatchEvent(new CustomEvent("done"));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-revision-form": PqRevisionForm;
  }
}
