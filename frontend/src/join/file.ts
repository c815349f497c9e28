import { mdiFileUploadOutline } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { base } from "../style";
import type { Draft } from "./draft";

const ENDINGS = ".gcode.3mf,.3mf,.gcode,.gco,.g,.gx,.bgcode,.bgc,.stl";

/**
 * Where a file is dropped or chosen, and what it told.
 * Fires `file` with the chosen one, `plate` with the number of a project's plate,
 * `remove`, and `stop` while one is being sent, and `picture` with one that is given.
 */
@customElement("pq-join-file")
export class PqJoinFile extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) draft!: Draft;
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
      pq-picture-form {
        margin-top: 10px;
      }
      progress {
        width: 100%;
        /* Browsers make the rest of the bar dark where the accent is too light for them. */
        accent-color: var(--pq-link);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    // Where it cannot be loaded, the form is there without it.
    void import("../parts/picture-form").catch(() => undefined);
  }

  protected override willUpdate(): void {
    if (this.reading) {
      // Where it cannot be loaded, the fields are filled in all the same.
      void import("./file-facts").catch(() => undefined);
    }
  }

  protected override render() {
    const { app, held, reading } = this;
    const { facts, picture } = this.draft;
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
      ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
      <pq-picture-form
        .app=${app}
        .picture=${picture}
      ></pq-picture-form>`;
  }

  private renderState() {
    const { app, reading, sent } = this;
    const { facts, typed } = this.draft;
    if (reading) {
      const { language } = app.hass.locale;
      const size = Math.ceil(reading.size / 1e5) / 10;
      const key = sent < 1 ? "ui_join_sending_file" : "ui_join_reading";
      const words = app.text(key, {
        file: reading.name,
        size: size.toLocaleString(language),
      });
      // Without a value it says only that something goes on.
      return html`<p>${words}</p>
        <progress aria-label=${words} value=${sent < 1 ? sent : nothing}></progress>`;
    }
    if (facts) {
      return html`<pq-join-file-facts
        .app=${app}
        .facts=${facts}
        .kept=${typed.size > 0}
      ></pq-join-file-facts>`;
    }
    return html`<p>${app.text("ui_join_drop")}</p>
      <p class="muted small">${app.text("ui_join_file_why")}</p>`;
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
