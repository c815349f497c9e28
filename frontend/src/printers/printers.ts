import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Job, Printer } from "../live/types";
import { Clock } from "../parts/clock";
import { loaded } from "../parts/later";
import { base } from "../style";
import "./printer";

const HALF_MINUTE = 30;

/** Every printer with what it does. */
@customElement("pq-printers")
export class PqPrinters extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private shown: string | undefined;

  private readonly clock = new Clock(this, HALF_MINUTE);

  static override styles = [
    base,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(13.75em, 100%), 1fr));
        gap: var(--pq-gap);
      }
      li {
        content-visibility: auto;
        contain-intrinsic-height: auto 15em;
      }
    `,
  ];

  protected override render() {
    const { app } = this;
    const { printers, printer_order } = app.live;
    const known = printer_order.flatMap((id) => printers[id] ?? []);
    const shown = this.shown === undefined ? undefined : printers[this.shown];
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${app.text("ui_printers")}</h2>
      ${
        known.length
          ? html`<ul>
            ${repeat(
              known,
              ({ id }) => id,
              (printer) => this.renderTile(printer),
            )}
          </ul>`
          : html`<p class="muted">${app.text("ui_printers_none")}</p>`
      }
      ${
        shown
          ? html`<pq-printer-dialog
            .app=${app}
            .printer=${shown}
            @closed=${() => {
              this.shown = undefined;
            }}
          ></pq-printer-dialog>`
          : nothing
      }
    </section>`;
  }

  private renderTile(printer: Printer) {
    const now = Math.floor(this.clock.now / HALF_MINUTE) * HALF_MINUTE;
    return html`<li>
      <pq-printer
        .app=${this.app}
        .printer=${printer}
        .job=${this.jobOf(printer.job_id)}
        .next=${this.jobOf(printer.next_job_id)}
        .now=${now}
        @more=${() => {
          this.shown = printer.id;
          void loaded(this, this.app, () => import("./printer-dialog"));
        }}
      ></pq-printer>
    </li>`;
  }

  private jobOf(id: string | undefined): Job | undefined {
    return id === undefined ? undefined : this.app.live.jobs[id];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-printers": PqPrinters;
  }
}
