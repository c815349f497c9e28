import { html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { FileFacts } from "../actions";
import type { App } from "../app";
import { base } from "../style";
import { factWords, missingWords, plateWords } from "./file-words";

/** What a file told. Fires `plate` with the number of another one of a project's. */
@customElement("pq-join-file-facts")
export class PqJoinFileFacts extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) facts!: FileFacts;
  /** Something was typed before, which the file leaves alone. */
  @property({ type: Boolean }) kept = false;

  static override styles = [base];

  protected override render() {
    const { app, facts } = this;
    const told = factWords(app, facts);
    const missing = missingWords(app, facts);
    return html`<p>
        ${
          told
            ? app.text("ui_join_was_read", { file: facts.name, facts: told })
            : app.text("ui_join_was_read_nothing", { file: facts.name })
        }
        ${this.kept ? app.text("ui_join_kept") : nothing}
      </p>
      ${
        facts.estimate === undefined
          ? html`<p><strong>${app.text("ui_join_file_without_time")}</strong></p>`
          : nothing
      }
      ${missing ? html`<p class="muted small">${missing}</p>` : nothing}
      ${facts.plates ? this.renderPlates(facts.plates) : nothing}`;
  }

  private renderPlates(plates: readonly FileFacts[]) {
    const { app, facts } = this;
    return html`<label>
      ${app.text("ui_join_plate")}
      <select @change=${this.onPlate}>
        ${plates.map(
          (plate) =>
            html`<option
              value=${plate.plate ?? nothing}
              .selected=${plate.plate === facts.plate}
            >
              ${plateWords(app, plate)}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private onPlate(event: Event): void {
    const plate = Number((event.target as HTMLSelectElement).value);
    this.dispatchEvent(
      new CustomEvent<number>("plate", {
        detail: plate,
        bubbles: true,
        composed: true,
      }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-file-facts": PqJoinFileFacts;
  }
}
