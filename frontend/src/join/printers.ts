import { mdiCheck, mdiClose, mdiHelp } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Fit } from "../actions";
import type { App } from "../app";
import type { Printer } from "../live/types";
import { icon } from "../parts/icon";
import { spoolStyle, spools } from "../parts/spools";
import { stopOf } from "../printers/stops";
import { base } from "../style";
import { type TextKey, textOr } from "../text";
import { spoolsOf } from "./choices";
import type { Values } from "./draft";
import { form } from "./style";

const FITS: Record<Fit["fit"], { path: string; key: TextKey }> = {
  yes: { path: mdiCheck, key: "ui_join_fits" },
  no: { path: mdiClose, key: "ui_join_fits_not" },
  unknown: { path: mdiHelp, key: "ui_join_fits_unknown" },
};

type Choice = Pick<Values, "onlyChosen" | "printerIds">;

/** Any printer that fits, or only some; with what is known of each. Fires `choice`. */
@customElement("pq-join-printers")
export class PqJoinPrinters extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ type: Boolean }) onlyChosen = false;
  @property({ attribute: false }) printerIds: readonly string[] = [];
  @property({ attribute: false }) fits: Readonly<Record<string, Fit>> = {};
  @property() error = "";

  static override styles = [
    base,
    form,
    spoolStyle,
    css`
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        color: var(--pq-text);
        font-size: 1em;
      }
      .ways label {
        padding-right: 12px;
      }
      label input {
        flex: none;
        width: 20px;
        min-height: 20px;
        margin: 0;
        accent-color: var(--pq-link);
      }
      .list {
        max-height: 24em;
        overflow-y: auto;
        border: 1px solid var(--pq-line);
        border-radius: 8px;
      }
      .list > li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 2px 12px;
        min-height: 44px;
        padding: 6px 10px;
        overflow-wrap: anywhere;
      }
      .list > li + li {
        border-top: 1px solid var(--pq-line);
      }
      strong {
        min-width: 0;
      }
      .fit {
        display: inline-flex;
      }
      .yes {
        color: var(--pq-good);
      }
      .no {
        color: var(--pq-bad);
      }
      .unknown {
        color: var(--pq-warn);
      }
      .whole {
        flex-basis: 100%;
      }
    `,
  ];

  override focus(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render() {
    const { app, onlyChosen } = this;
    return html`<fieldset aria-describedby=${this.error ? "error" : nothing}>
      <legend>${app.text("ui_join_printers")}</legend>
      <div class="row ways">
        ${this.renderWay(false, "ui_join_printers_any")}
        ${this.renderWay(true, "ui_join_printers_chosen")}
      </div>
      <ul class="list" tabindex=${onlyChosen ? nothing : "0"} aria-label=${app.text("ui_join_printers")}>
        ${app.live.printer_order.map((id) => {
          const printer = app.live.printers[id];
          return printer ? this.renderPrinter(printer) : nothing;
        })}
      </ul>
      ${this.error ? html`<p class="error" id="error">${this.error}</p>` : nothing}
    </fieldset>`;
  }

  private renderWay(onlyChosen: boolean, key: TextKey) {
    return html`<label>
      <input
        type="radio"
        name="way"
        .checked=${onlyChosen === this.onlyChosen}
        @change=${() => this.tell({ onlyChosen, printerIds: this.printerIds })}
      />
      ${this.app.text(key)}
    </label>`;
  }

  private renderPrinter(printer: Printer) {
    const fit = this.fits[printer.id];
    return html`<li>
      ${this.onlyChosen ? this.renderBox(printer) : html`<strong>${printer.name}</strong>`}
      ${fit ? this.renderFit(fit) : nothing} ${this.renderSpools(printer)}
      <span class="muted small">${this.when(printer)}</span>
      ${fit ? this.renderReason(fit) : nothing}
    </li>`;
  }

  private renderBox({ id, name }: Printer) {
    return html`<label>
      <input
        type="checkbox"
        .checked=${this.printerIds.includes(id)}
        @change=${() => this.toggle(id)}
      />
      <strong>${name}</strong>
    </label>`;
  }

  private renderFit({ fit }: Fit) {
    const { path, key } = FITS[fit];
    return html`<span class="fit ${fit}" title=${this.app.text(key)}>
      ${icon(path)}<span class="unseen">${this.app.text(key)}</span>
    </span>`;
  }

  private renderSpools(printer: Printer) {
    const loaded = spoolsOf(printer);
    const label = this.app.text("ui_join_material");
    return loaded.length
      ? html`<div class="small">${spools(this.app.text, loaded, label)}</div>`
      : nothing;
  }

  private renderReason({ reason, fit, swaps, filament }: Fit) {
    const { text } = this.app;
    const words = reason
      ? textOr(text, `fit_${reason}`, "")
      : filament?.enough === false
        ? text("ui_too_little", {
            left: Math.round(filament.left_grams ?? 0),
            needed: Math.ceil(filament.needed_grams ?? 0),
          })
        : fit === "yes" && swaps
          ? text("ui_join_spool_change")
          : "";
    return words ? html`<span class="whole small ${fit}">${words}</span>` : nothing;
  }

  private when(printer: Printer): string {
    const { in_service, connected, free, waits_for_opening } = printer;
    const { text, times, live } = this.app;
    if (!in_service) {
      return text("ui_join_out_of_service");
    }
    if (!connected) {
      return text("ui_join_not_connected");
    }
    if (stopOf(live, printer) || (free === undefined && waits_for_opening)) {
      return text("ui_join_starts_nothing");
    }
    if (free === undefined) {
      return "";
    }
    return free <= Date.now() / 1000 + 60
      ? text("ui_join_free_now")
      : text("ui_join_free_at", { time: times.at(free) });
  }

  private toggle(id: string): void {
    const without = this.printerIds.filter((one) => one !== id);
    const chosen = without.length < this.printerIds.length ? without : [...without, id];
    this.tell({ onlyChosen: true, printerIds: chosen });
  }

  private tell(choice: Choice): void {
    this.dispatchEvent(new CustomEvent<Choice>("choice", { detail: choice }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-printers": PqJoinPrinters;
  }
}
