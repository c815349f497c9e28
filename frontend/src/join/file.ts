import { mdiFileUploadOutline } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { FileFacts } from "../actions";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { base } from "../style";
import { factWords, missingWords, numberText, plateWords } from "./file-words";

const ENDINGS = ".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl";

/**
 * Where a file is dropped or chosen, and what it told.
 * Fires `file` with the chosen one, `plate` with the number of a project's plate,
 * `remove`, and `stop` while one is being sent.
 */
@customElement("pq-join-file")
export class PqJoinFile extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) facts: FileFacts | undefined;
  /** Something was typed before, which the file leaves alone. */
  @property({ type: Boolean }) kept = false;
  /** What is being sent or read now, and which share of it has arrived. */
  @property({ attribute: false }) reading: File | undefined;
  @property({ attribute: false }) sent = 0;
  @property() error = "";
  /** A file is held above. */
  @property({ type: Boolean }) held = false;
  @query("input") private readonly input!: HTMLInputElement;

  static override styles = [
    base,
    css`
      .zone {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 12px;
        padding: 12px;
        border: 2px dashed color-mix(in srgb, var(--pq-text) 45%, var(--pq-surface));
        border-radius: var(--pq-radius);
      }
      .zone.held {
        border-color: var(--pq-link);
        background: var(--pq-tint);
      }
      .words {
        flex: 1 1 13em;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      .below {
        flex-basis: 100%;
      }
      img {
        width: 72px;
        height: 72px;
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
      progress {
        width: 100%;
        /* Browsers make the rest of the bar dark where the accent is too light for them. */
        accent-color: var(--pq-link);
      }
    `,
  ];

  protected override render() {
    const { app, facts, held, reading } = this;
    return html`<div class="zone ${held ? "held" : ""}">
        ${
          facts?.thumbnail
            ? html`<img
                src=${facts.thumbnail}
                alt=${app.text("ui_join_picture", { file: facts.name })}
              />`
            : icon(mdiFileUploadOutline)
        }
        <div class="words" role="status">
          ${held ? app.text("ui_join_drop_now") : this.renderState()}
        </div>
        ${facts?.plates ? this.renderPlates(facts, facts.plates) : nothing}
        <div class="row ${facts ? "below" : ""}">
          ${
            reading
              ? html`<button
                  type="button"
                  @click=${() => this.dispatchEvent(new CustomEvent("stop"))}
                >
                  ${app.text("ui_join_stop_sending")}
                </button>`
              : html`<button type="button" @click=${() => this.input.click()}>
                  ${app.text(facts ? "ui_join_other_file" : "ui_join_choose_file")}
                </button>`
          }
          ${
            facts && !reading
              ? html`<button
                  type="button"
                  @click=${() => this.dispatchEvent(new CustomEvent("remove"))}
                >
                  ${app.text("ui_join_remove_file")}
                </button>`
              : nothing
          }
        </div>
        <input
          type="file"
          hidden
          accept=${ENDINGS}
          aria-label=${app.text("ui_join_choose_file")}
          @change=${this.onChosen}
        />
      </div>
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}`;
  }

  private renderState() {
    const { app, facts, reading, sent } = this;
    if (reading) {
      const size = numberText(app, reading.size / 1e6);
      const key = sent < 1 ? "ui_join_sending_file" : "ui_join_reading";
      const words = app.text(key, { file: reading.name, size });
      // Without a value it says only that something goes on.
      return html`<p>${words}</p>
        <progress aria-label=${words} value=${sent < 1 ? sent : nothing}></progress>`;
    }
    if (facts) {
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
        ${missing ? html`<p class="muted small">${missing}</p>` : nothing}`;
    }
    return html`<p>${app.text("ui_join_drop")}</p>
      <p class="muted small">${app.text("ui_join_file_why")}</p>`;
  }

  private renderPlates(facts: FileFacts, plates: readonly FileFacts[]) {
    const { app } = this;
    return html`<label class="below">
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
    this.dispatchEvent(new CustomEvent<number>("plate", { detail: plate }));
  }

  private onChosen(): void {
    const file = this.input.files?.[0];
    // The same file may be chosen again.
    this.input.value = "";
    if (file) {
      this.dispatchEvent(new CustomEvent<File>("file", { detail: file }));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-file": PqJoinFile;
  }
}
