import { mdiClose, mdiPlus } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { loadSpools } from "../actions";
import type { App } from "../app";
import { COLORS, type Color } from "../colors";
import type { Printer, Spool } from "../live/types";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { spoolStyle, spools } from "../parts/spools";
import { base } from "../style";
import { changed, chosenColor, materialsOf, toLoad } from "./loading";

const NAMES = Object.keys(COLORS) as Color[];

/** What is loaded on a printer, and where the printer does not tell it, to say it. Fires `saved`. */
@customElement("pq-spools-form")
export class PqSpoolsForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  @state() private trays: readonly Spool[] = [];

  /** What somebody types is not taken away when the printer changes. */
  private edited = false;
  private readonly runner = new Runner(this);

  static override styles = [
    base,
    spoolStyle,
    css`
      section {
        display: grid;
        gap: 10px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
      form {
        display: grid;
        gap: 10px;
      }
      li {
        margin-bottom: 10px;
      }
      fieldset {
        display: grid;
        grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) minmax(4.5em, 0.6fr) auto;
        align-items: end;
        gap: 8px;
        margin: 0;
        padding: 0;
        border: none;
      }
      .exact {
        grid-column: 1 / -1;
      }
      input[type="color"] {
        padding: 4px;
      }
    `,
  ];

  protected override willUpdate(before: PropertyValues<this>): void {
    const known = before.get("printer");
    const isNew = known && known.spools !== this.printer.spools;
    if (!this.hasUpdated || (isNew && !this.edited)) {
      this.trays = this.printer.spools ?? [];
    }
  }

  protected override render() {
    const { text } = this.app;
    const { tells_spools, spools: loaded = [] } = this.printer;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${text("ui_spools_loaded")}</h3>
      ${
        tells_spools
          ? html`${loaded.length ? spools(text, loaded, text("ui_spools_loaded")) : nothing}
            <p class="muted small">${text("ui_spools_told")}</p>`
          : this.renderForm()
      }
    </section>`;
  }

  private renderForm() {
    const { text, live } = this.app;
    return html`<form @submit=${this.onSubmit}>
      <datalist id="materials">
        ${materialsOf(live.printers).map((material) => html`<option value=${material}></option>`)}
      </datalist>
      ${
        this.trays.length
          ? html`<ol>
            ${this.trays.map((tray, at) => this.renderTray(tray, at))}
          </ol>`
          : html`<p class="muted">${text("ui_spools_none")}</p>`
      }
      <div class="row">
        <button type="button" @click=${() => this.setTrays([...this.trays, {}])}>
          ${icon(mdiPlus)} ${text("ui_spool_add")}
        </button>
        <button class="main" type="submit" ?disabled=${this.runner.busy}>
          ${text("ui_spools_save")}
        </button>
      </div>
      ${this.runner.message()}
    </form>`;
  }

  private renderTray(tray: Spool, at: number) {
    const { text } = this.app;
    const number = at + 1;
    const chosen = chosenColor(tray.color);
    const remove = text("ui_spool_remove", { number });
    return html`<li>
      <fieldset>
        <legend class="unseen">${text("ui_spool_number", { number })}</legend>
        <label>
          ${text("ui_spool_material")}
          <input
            list="materials"
            maxlength="50"
            .value=${tray.material ?? ""}
            @input=${(event: Event) => this.set(at, { material: typed(event) })}
          />
        </label>
        <label>
          ${text("ui_spool_color")}
          <select @change=${(event: Event) => this.choose(at, typed(event))}>
            <option value="" ?selected=${chosen === ""}>
              ${text("ui_spool_color_unknown")}
            </option>
            ${NAMES.map(
              (name) =>
                html`<option value=${name} ?selected=${chosen === name}>
                  ${text(`ui_color_${name}`)}
                </option>`,
            )}
            <option value="other" ?selected=${chosen === "other"}>
              ${text("ui_spool_color_other")}
            </option>
          </select>
        </label>
        <label>
          ${text("ui_spool_grams")}
          <input
            type="number"
            min="0"
            max="20000"
            step="any"
            .value=${tray.grams === undefined ? "" : String(tray.grams)}
            @input=${(event: Event) => this.setGrams(at, event)}
          />
        </label>
        <button
          class="icon"
          type="button"
          aria-label=${remove}
          title=${remove}
          @click=${() => this.setTrays(this.trays.toSpliced(at, 1))}
        >
          ${icon(mdiClose)}
        </button>
        ${
          chosen === "other"
            ? html`<label class="exact">
              ${text("ui_spool_color_pick")}
              <input
                type="color"
                .value=${`#${(tray.color ?? "808080").slice(0, 6).toLowerCase()}`}
                @input=${(event: Event) => this.set(at, { color: typed(event).slice(1) })}
              />
            </label>`
            : nothing
        }
      </fieldset>
    </li>`;
  }

  private choose(at: number, name: string): void {
    const color = name === "other" ? "808080" : COLORS[name as Color];
    this.set(at, { color });
  }

  private set(at: number, change: Spool): void {
    const tray = this.trays[at];
    if (tray) {
      this.setTrays(this.trays.with(at, changed(tray, change)));
    }
  }

  private setGrams(at: number, event: Event): void {
    // What is no number yet says nothing: it stays until it is one, or is sent.
    if (!(event.target as HTMLInputElement).validity.badInput) {
      this.set(at, { grams: amount(typed(event)) });
    }
  }

  private setTrays(trays: readonly Spool[]): void {
    this.edited = true;
    this.trays = trays;
  }

  private async onSubmit(event: Event): Promise<void> {
    event.preventDefault();
    const { app, printer, trays } = this;
    const saved = await this.runner.run(async () => {
      await loadSpools(app, printer.device_id, toLoad(trays));
      return true;
    });
    if (saved) {
      this.edited = false;
      this.dispatchEvent(new CustomEvent("saved"));
    }
  }
}

/** What is left, in grams; nothing where nobody knows. */
function amount(value: string): number | undefined {
  return value.trim() === "" ? undefined : Number(value);
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-spools-form": PqSpoolsForm;
  }
}
