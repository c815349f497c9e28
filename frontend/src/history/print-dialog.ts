import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../actions";
import type { App } from "../app";
import type { PrintRow } from "./rows";
import "../parts/dialog";
import "../parts/job-picture";
import { base } from "../style";
import type { Words } from "./drawing";
import { printFacts } from "./print-facts";

/** Hashes of what it was to be and of what a camera saw as it ended, where they are kept. */
interface Pictures {
  picture?: string;
  snapshot?: string;
}

/** A job that has ended with everything that is known of it. Fires `closed`. */
@customElement("pq-print-dialog")
export class PqPrintDialog extends LitElement {
  @property({ attribute: false }) row!: PrintRow;
  @property({ attribute: false }) printers: Record<string, string> = {};
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) app!: App;
  @state() private pictures: Pictures = {};

  static override styles = [
    base,
    css`
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        --pq-picture: min(14em, 100%);
      }
      dl {
        display: grid;
        grid-template-columns: fit-content(40%) minmax(0, 1fr);
        gap: 6px 14px;
        margin: 0;
        overflow-wrap: anywhere;
      }
      dt {
        color: var(--pq-muted);
      }
      dd {
        margin: 0;
      }
    `,
  ];

  protected override async firstUpdated(): Promise<void> {
    try {
      this.pictures = await ask<Pictures>(this.app, {
        type: "printer_queue/pictures",
        config_entry_id: this.app.live.queue.id,
        job_id: this.row.id,
      });
    } catch {
      // What is known in words is there all the same.
    }
  }

  protected override render() {
    const { row, printers, words } = this;
    return html`<pq-dialog
      open
      heading="${row.name} #${row.number}"
      closeLabel=${words.text("ui_close")}
      @closed=${() => this.dispatchEvent(new CustomEvent("closed"))}
    >
      ${this.renderPictures()}
      <dl>
        ${printFacts(row, printers, words).map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </pq-dialog>`;
  }

  private renderPictures() {
    const { picture, snapshot } = this.pictures;
    const job = this.row.name;
    const shown: [string | undefined, string][] = [
      [picture, this.words.text("ui_job_picture", { job })],
      [snapshot, this.words.text("ui_snapshot", { job })],
    ];
    return picture || snapshot
      ? html`<div class="pictures">
          ${shown.map(([hash, words]) =>
            hash
              ? html`<pq-job-picture .app=${this.app} picture=${hash} words=${words}></pq-job-picture>`
              : nothing,
          )}
        </div>`
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-print-dialog": PqPrintDialog;
  }
}
