import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { urgencyNote } from "../queue/urgency";
import { base } from "../style";
import type { TextKey } from "../text";
import { localOf } from "../zoned";
import type { Values } from "./draft";
import { field, typedIn } from "./field";
import "./sites";
import { form } from "./style";
import type { Field } from "./wish";

const SIDES: readonly TextKey[] = ["ui_join_width", "ui_join_depth", "ui_join_height"];

/** What most people leave as it is. Fires `edit`. */
@customElement("pq-join-more")
export class PqJoinMore extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) values!: Values;
  @property({ attribute: false }) errors: Partial<Record<Field, string>> = {};

  static override styles = [
    base,
    form,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 8px;
      }
    `,
  ];

  focusOn(name: Field): void {
    const id = name === "size" ? "size-0" : name;
    this.renderRoot.querySelector<HTMLElement>(`#${id}`)?.focus();
  }

  protected override render() {
    return html`<div class="fields">
      ${this.renderNumber("copies", "ui_join_copies", "numeric")} ${this.renderPriority()}
      ${this.renderEarliestStart()} ${this.renderSize()} ${this.renderNumber("grams", "ui_join_grams", "decimal")}
      ${this.renderNumber("nozzle", "ui_join_nozzle", "decimal")} ${this.renderSites()}
      ${this.renderNotes()}
    </div>`;
  }

  private renderNumber(
    name: "copies" | "grams" | "nozzle",
    label: TextKey,
    mode: "numeric" | "decimal",
  ) {
    return field({
      id: name,
      label: this.app.text(label),
      error: this.errors[name],
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        inputmode=${mode}
        autocomplete="off"
        maxlength="12"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values[name]}
        @input=${(event: Event) => this.tell({ [name]: typedIn(event) })}
      />`,
    });
  }

  private renderPriority() {
    const { live, text } = this.app;
    const first = live.me.is_admin ? 1 : 5;
    const priorities = Array.from({ length: 11 - first }, (_, index) => first + index);
    const words: Partial<Record<number, TextKey>> = {
      1: "ui_join_priority_highest",
      5: "ui_join_priority_usual",
      10: "ui_join_priority_lowest",
    };
    return field({
      id: "priority",
      label: text("ui_join_priority"),
      hint:
        urgencyNote(this.app) ??
        (live.me.is_admin ? undefined : text("ui_join_priority_members")),
      error: this.errors.priority,
      control: ({ id, describedBy, invalid }) => html`<select
        id=${id}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @change=${(event: Event) => this.tell({ priority: typedIn(event) })}
      >
        ${priorities.map((priority) => {
          const key = words[priority];
          return html`<option
            value=${priority}
            .selected=${String(priority) === this.values.priority}
          >
            ${key ? text(key, { priority }) : priority}
          </option>`;
        })}
      </select>`,
    });
  }

  private renderEarliestStart() {
    const { text, times } = this.app;
    return field({
      id: "earliestStart",
      label: text("ui_job_earliest_start"),
      hint: text("ui_join_earliest_start_how"),
      error: this.errors.earliestStart,
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        type="datetime-local"
        min=${localOf(Date.now() / 1000, times.zone)}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values.earliestStart}
        @input=${(event: Event) => this.tell({ earliestStart: typedIn(event) })}
      />`,
    });
  }

  private renderSize() {
    const { text } = this.app;
    const error = this.errors.size;
    return html`<fieldset class="wide">
      <legend>${text("ui_join_size")}</legend>
      <div class="sides">
        ${SIDES.map(
          (key, index) => html`<input
            id="size-${index}"
            inputmode="decimal"
            autocomplete="off"
            maxlength="12"
            aria-label=${text(key)}
            placeholder=${text(key)}
            aria-describedby=${error ? "size-words" : nothing}
            aria-invalid=${error ? "true" : nothing}
            .value=${this.values.size[index] ?? ""}
            @input=${(event: Event) => this.tellSide(index, typedIn(event))}
          />`,
        )}
      </div>
      ${error ? html`<p class="small error" id="size-words">${error}</p>` : nothing}
    </fieldset>`;
  }

  private tellSide(index: number, value: string): void {
    const size: [string, string, string] = [...this.values.size];
    size[index] = value;
    this.tell({ size });
  }

  private renderSites() {
    return this.app.live.queue.sites
      ? html`<pq-join-sites
          class="wide"
          id="siteIds"
          .app=${this.app}
          .siteIds=${this.values.siteIds}
          @edit=${({ detail }: CustomEvent<Partial<Values>>) => this.tell(detail)}
        ></pq-join-sites>`
      : nothing;
  }

  private renderNotes() {
    return field({
      id: "notes",
      label: this.app.text("ui_join_notes"),
      error: this.errors.notes,
      wide: true,
      control: ({ id, describedBy, invalid }) => html`<textarea
        id=${id}
        rows="3"
        maxlength="500"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values.notes}
        @input=${(event: Event) => this.tell({ notes: typedIn(event) })}
      ></textarea>`,
    });
  }

  private tell(change: Partial<Values>): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: change }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-more": PqJoinMore;
  }
}
