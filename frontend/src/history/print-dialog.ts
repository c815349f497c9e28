import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../actions";
import type { App } from "../app";
import type { FailedAttempt } from "../live/types";
import type { PrintRow } from "./rows";
import "../parts/dialog";
import "../parts/job-picture";
import { attemptWords } from "../queue/phrases";
import { base } from "../style";
import type { Words } from "./drawing";
import { printFacts } from "./print-facts";

/** What is known of a job besides its row. */
interface PastJob {
  /** The hash of what a camera saw as it ended, while that is kept. */
  snapshot?: string;
  failed_attempts?: FailedAttempt[];
  /** The number of the job whose new try it was. */
  retry_of?: number;
}

/** A job that has ended with everything that is known of it. Fires `closed`. */
@customElement("pq-print-dialog")
export class PqPrintDialog extends LitElement {
  @property({ attribute: false }) row!: PrintRow;
  @property({ attribute: false }) printers: Record<string, string> = {};
  @property({ attribute: false }) words!: Words;
  @property({ attribute: false }) app!: App;
  @state() private known: PastJob = {};

  static override styles = [
    base,
    css`
      .pictures {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        --pq-picture: min(14em, 100%);
      }
    `,
  ];

  protected override async firstUpdated(): Promise<void> {
    try {
      this.known = await ask<PastJob>(this.app, {
        type: "printer_queue/past_job",
        config_entry_id: this.app.live.queue.id,
        job_id: this.row.id,
      });
    } catch {
      // What the row knows is there all the same.
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
        ${this.renderTries()}
      </dl>
    </pq-dialog>`;
  }

  /** What came before its end: attempts that failed, and the job whose new try it was. */
  private renderTries() {
    const { app, printers } = this;
    const { failed_attempts: failed, retry_of: first } = this.known;
    return html`${
      failed
        ? html`<dt>${app.text("ui_job_failed_attempts")}</dt>
            <dd>
              ${failed.map(
                (one) =>
                  html`<div>
                    ${app.times.at(one.at)} ·
                    ${attemptWords(app, one, printers[one.printer_id])}
                  </div>`,
              )}
            </dd>`
        : nothing
    }${
      first === undefined
        ? nothing
        : html`<dt>${app.text("ui_job_retry_of")}</dt>
            <dd>#${first}</dd>`
    }`;
  }

  private renderPictures() {
    const { picture, name: job } = this.row;
    const { snapshot } = this.known;
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
