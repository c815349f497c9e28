import {
  mdiPlayCircle,
  mdiStopCircle,
  mdiTrayArrowUp,
  mdiWrenchCheckOutline,
} from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { clearPlate, turn } from "../actions";
import type { App } from "../app";
import type { Printer } from "../live/types";
import "../parts/camera";
import "../parts/dialog";
import { faultWords } from "../parts/fault";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { base } from "../style";
import "./closing-form";
import { isBusy, lookOf } from "./look";
import { silenceWords } from "./remarks";
import { stopOf, stopWords } from "./stops";
import "./reservations";
import "./spools-form";

/** Everything about one printer, and what can be done to it. Fires `closed`. */
@customElement("pq-printer-dialog")
export class PqPrinterDialog extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;

  private readonly plate = new Runner(this);
  private readonly service = new Runner(this);
  private readonly starting = new Runner(this);

  static override styles = [
    base,
    css`
      section {
        display: grid;
        justify-items: start;
        gap: 8px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
      }
      pq-closing-form {
        justify-self: stretch;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    // Where it cannot be loaded, the dialog is there without it.
    void import("./maintenance").catch(() => undefined);
  }

  protected override render() {
    const { app, printer } = this;
    return html`<pq-dialog
      open
      .heading=${printer.name}
      .closeLabel=${app.text("ui_close")}
      @closed=${this.close}
    >
      ${this.renderCamera()} ${this.renderFacts()} ${this.renderPlate()}
      <pq-spools-form
        .app=${app}
        .printer=${printer}
        @saved=${this.close}
      ></pq-spools-form>
      <pq-reservations .app=${app} .printer=${printer}></pq-reservations>
      <pq-maintenance .app=${app} .printer=${printer}></pq-maintenance>
      ${app.live.me.is_admin ? this.renderStarting() : nothing}
      ${app.live.me.is_admin ? this.renderService() : nothing}
    </pq-dialog>`;
  }

  private close(): void {
    this.dispatchEvent(new CustomEvent("closed"));
  }

  private renderCamera() {
    const { camera, name } = this.printer;
    return camera === undefined
      ? nothing
      : html`<pq-camera
          .app=${this.app}
          camera=${camera}
          words=${this.app.text("ui_camera", { printer: name })}
        ></pq-camera>`;
  }

  private renderFacts() {
    const { text, times, live } = this.app;
    const { until } = this.printer.closure ?? {};
    const { volume, nozzle, site, tags, plate_clear, error, ...printer } = this.printer;
    const job = printer.job_id === undefined ? undefined : live.jobs[printer.job_id];
    const stop = stopOf(live, this.printer);
    const look = lookOf(this.printer, job, stop);
    const silence = silenceWords(this.app, this.printer, look);
    const facts: [string, string | undefined][] = [
      [text("ui_printer_state"), text(`ui_printer_${look}`)],
      [text("ui_printer_maintenance"), printer.closed_for],
      [text("ui_closing_reason"), printer.closure?.note],
      [text("ui_closing_until"), until === undefined ? undefined : times.at(until)],
      [text("ui_printer_message"), error && faultWords(text, error)],
      [text("ui_printer_starting"), stop && stopWords(this.app, stop)],
      [
        text("ui_printer_plate_state"),
        isBusy(this.printer)
          ? undefined
          : text(plate_clear ? "ui_plate_clear" : "ui_plate_not_clear"),
      ],
      [text("ui_printer_nozzle"), nozzle === undefined ? undefined : `${nozzle} mm`],
      [
        text("ui_printer_volume"),
        volume && `${volume.x} × ${volume.y} × ${volume.z} mm`,
      ],
      [text("ui_printer_site"), site],
      [text("ui_printer_tags"), tags?.join(", ")],
    ];
    return html`<dl>
      ${facts.map(([name, value]) =>
        value ? html`<dt>${name}</dt><dd>${value}</dd>` : nothing,
      )}
    </dl>
    ${silence ? html`<p class="muted small">${silence}</p>` : nothing}`;
  }

  private renderPlate() {
    const { app, printer, plate } = this;
    if (printer.plate_clear || isBusy(printer)) {
      return plate.message();
    }
    return html`<button
        type="button"
        ?disabled=${plate.busy}
        @click=${() => plate.run(() => clearPlate(app, printer.device_id))}
      >
        ${icon(mdiTrayArrowUp)} ${app.text("ui_plate_is_clear")}
      </button>
      ${plate.message()}`;
  }

  private renderStarting() {
    const { app, starting } = this;
    const { starting_entity: entity, starting_stopped } = this.printer;
    if (entity === undefined) {
      return nothing;
    }
    return html`<section>
      <button
        type="button"
        ?disabled=${starting.busy}
        @click=${() => starting.run(() => turn(app, entity, Boolean(starting_stopped)))}
      >
        ${icon(starting_stopped ? mdiPlayCircle : mdiStopCircle)}
        ${app.text(starting_stopped ? "ui_starting_go" : "ui_starting_stop")}
      </button>
      <p class="muted small">${app.text("ui_starting_note")}</p>
      ${starting.message()}
    </section>`;
  }

  private renderService() {
    const { app, printer, service } = this;
    const { service_entity: entity, in_service, starts_by_itself } = printer;
    return html`<section>
      ${in_service ? html`<h3>${app.text("ui_printer_take_out")}</h3>` : nothing}
      ${in_service || entity === undefined ? nothing : this.renderPutBack(entity)}
      <pq-closing-form .app=${app} .printer=${printer}></pq-closing-form>
      ${
        in_service
          ? html`<p class="muted small">
              ${app.text(starts_by_itself ? "ui_printer_take_out_starts" : "ui_printer_take_out_note")}
            </p>`
          : nothing
      }
      ${service.message()}
    </section>`;
  }

  private renderPutBack(entity: string) {
    const { app, service } = this;
    return html`<button
      type="button"
      ?disabled=${service.busy}
      @click=${() => service.run(() => turn(app, entity, true))}
    >
      ${icon(mdiWrenchCheckOutline)} ${app.text("ui_printer_put_back")}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-printer-dialog": PqPrinterDialog;
  }
}
