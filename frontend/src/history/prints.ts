import { mdiRepeat } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import { fault } from "../parts/fault";
import { Favourites } from "../parts/favourites";
import { icon } from "../parts/icon";
import "../parts/job-picture";
import { loaded } from "../parts/later";
import { printAgain } from "../parts/repeating";
import { base } from "../style";
import { textOr } from "../text";
import { hadPrinter, wasPrinted } from "./counting";
import type { Words } from "./drawing";
import { inkToken, inkTokens } from "./inks";
import type { PrintRow } from "./rows";

const ON_A_PAGE = 25;

/** The jobs that have ended, newest first, a page at a time. */
@customElement("pq-prints")
export class PqPrints extends LitElement {
  @property({ attribute: false }) app!: App;
  /** Oldest first. */
  @property({ attribute: false }) rows: readonly PrintRow[] = [];
  @property({ attribute: false }) printers: Record<string, string> = {};
  @property({ attribute: false }) words!: Words;
  /** Whoever looks, by their id. */
  @property() mine = "";
  @state() private page = 0;
  @state() private opened: PrintRow | undefined;

  private readonly favourites = new Favourites(this);

  static override styles = [
    inkTokens,
    base,
    css`
      :host {
        container-type: inline-size;
      }
      table {
        width: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums;
      }
      th button.icon {
        margin-block: -14px;
        vertical-align: middle;
      }
      th button.open {
        min-height: 24px;
        padding: 0;
        border: none;
        background: none;
        color: var(--pq-link);
        text-align: start;
        overflow-wrap: anywhere;
      }
      pq-job-picture {
        float: inline-start;
        margin-inline-end: 8px;
      }
      caption {
        text-align: start;
      }
      th,
      td {
        padding: 8px 10px 8px 0;
        border-bottom: 1px solid var(--pq-line);
        text-align: start;
        vertical-align: top;
        font-weight: 400;
        overflow-wrap: anywhere;
      }
      thead th {
        color: var(--pq-muted);
        font-size: 0.875em;
        white-space: nowrap;
      }
      tbody th {
        font-weight: 500;
      }
      .time {
        white-space: nowrap;
      }
      .dot {
        display: inline-block;
        width: 0.7em;
        height: 0.7em;
        margin-inline-end: 4px;
        border-radius: 50%;
      }
      .name {
        display: none;
        color: var(--pq-muted);
      }
      .pages {
        justify-content: end;
        padding-top: 10px;
      }
      @container (max-width: 640px) {
        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
        tr {
          display: grid;
          grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
          gap: 2px 12px;
          padding: 10px 0;
          border-bottom: 1px solid var(--pq-line);
        }
        th,
        td {
          padding: 0;
          border: none;
        }
        tbody th {
          grid-column: 1 / -1;
        }
        .name {
          display: block;
          font-size: 0.8em;
        }
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    this.favourites.follow(this.app);
    if (changed.has("rows")) {
      this.page = Math.min(this.page, this.lastPage);
    }
  }

  private get lastPage(): number {
    return Math.max(0, Math.ceil(this.rows.length / ON_A_PAGE) - 1);
  }

  protected override render() {
    const { text } = this.words;
    const columns = [
      text("ui_history_job"),
      text("ui_history_person"),
      text("ui_history_printer"),
      text("ui_history_outcome"),
      text("ui_history_started"),
      text("ui_history_duration"),
      text("ui_history_estimate"),
      ...(this.costsAreKnown ? [text("ui_history_cost")] : []),
    ];
    const end = this.rows.length - this.page * ON_A_PAGE;
    const shown = this.rows.slice(Math.max(0, end - ON_A_PAGE), end).reverse();
    // The roles say what it is where it is laid out as blocks.
    return html`<table role="table">
        <caption class="unseen">
          ${text("ui_history_list")}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            ${columns.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${shown.map((row) => this.renderRow(row, columns))}
        </tbody>
      </table>
      ${this.lastPage ? this.renderPages() : nothing}
      ${this.opened ? this.renderDialog(this.opened) : nothing}`;
  }

  private renderDialog(row: PrintRow) {
    return html`<pq-print-dialog
      .row=${row}
      .printers=${this.printers}
      .words=${this.words}
      .app=${this.app}
      @closed=${() => {
        this.opened = undefined;
      }}
    ></pq-print-dialog>`;
  }

  private open(row: PrintRow): void {
    this.opened = row;
    void loaded(this, this.app, () => import("./print-dialog"));
  }

  private renderRow(row: PrintRow, columns: readonly string[]) {
    const { text, times } = this.words;
    const duration = (minutes: number | undefined) =>
      minutes === undefined
        ? "–"
        : html`<span class="time">${times.duration(minutes)}</span>`;
    const cells = [
      row.person ?? html`<span class="muted">${text("ui_history_walk_ups")}</span>`,
      row.printer_id ? (this.printers[row.printer_id] ?? row.printer_id) : "–",
      this.renderOutcome(row),
      row.started === undefined
        ? html`<span class="muted">${text("ui_history_never")}</span>`
        : html`<span class="time">${this.words.times.at(row.started)}</span>`,
      row.started === undefined ? "–" : duration(hadPrinter(row)),
      duration(row.estimate),
      ...(this.costsAreKnown ? [this.renderCost(row)] : []),
    ];
    return html`<tr role="row">
      <th role="rowheader" scope="row">
        ${
          row.picture
            ? html`<pq-job-picture
                .app=${this.app}
                picture=${row.picture}
              ></pq-job-picture>`
            : nothing
        }
        <button type="button" class="open" @click=${() => this.open(row)}>
          ${row.name} <span class="muted small">#${row.number}</span>
        </button>
        ${row.person_id !== undefined && row.person_id === this.mine ? this.renderAgain(row) : nothing}
      </th>
      ${cells.map(
        (cell, index) => html`<td role="cell">
          <span class="name" aria-hidden="true">${columns[index + 1]}</span>${cell}
        </td>`,
      )}
    </tr>`;
  }

  private renderAgain(row: PrintRow) {
    const { id, name } = row;
    const label = this.words.text("ui_print_job_again", { job: name });
    return html`<button
      class="icon"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => printAgain(this, id)}
    >
      ${icon(mdiRepeat)}
    </button>
    ${this.favourites.star(this.app, row)}`;
  }

  private get costsAreKnown(): boolean {
    return this.rows.some((row) => row.actual_cost !== undefined);
  }

  private renderCost({ actual_cost: cost }: PrintRow): string {
    return cost === undefined ? "–" : this.words.numbers.money(cost);
  }

  private renderOutcome(row: PrintRow) {
    const { text } = this.words;
    const reason = row.reason ? textOr(text, `reason_${row.reason}`, "") : "";
    const muted = !wasPrinted(row);
    return html`<span class=${muted ? "muted" : ""}
        ><span class="dot" style="background: ${inkToken(row.status)}"></span
        >${text(row.status)}</span
      >${reason ? html`<div class="muted small">${reason}</div>` : nothing}
      ${row.error ? html`<div class="muted small">${fault(text, row.error)}</div>` : nothing}`;
  }

  private renderPages() {
    const { text, numbers } = this.words;
    const first = this.page * ON_A_PAGE + 1;
    return html`<div class="row pages">
      <span class="muted small" role="status">
        ${text("ui_history_range", {
          first: numbers.count(first),
          last: numbers.count(Math.min(first + ON_A_PAGE - 1, this.rows.length)),
          count: numbers.count(this.rows.length),
        })}
      </span>
      ${this.renderStep(text("ui_history_newer"), this.page - 1)}
      ${this.renderStep(text("ui_history_older"), this.page + 1)}
    </div>`;
  }

  private renderStep(label: string, page: number) {
    return html`<button
      type="button"
      ?disabled=${page < 0 || page > this.lastPage}
      @click=${() => {
        this.page = page;
      }}
    >
      ${label}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-prints": PqPrints;
  }
}
