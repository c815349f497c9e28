import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { PrintRow } from "./rows";
import "../parts/dialog";
import { base } from "../style";
import type { Words } from "./drawing";
import { printFacts } from "./print-facts";

/** A job that has ended with everything that is known of it. Fires `closed`. */
@customElement("pq-print-dialog")
export class PqPrintDialog extends LitElement {
  @property({ attribute: false }) row!: PrintRow;
  @property({ attribute: false }) printers: Record<string, string> = {};
  @property({ attribute: false }) words!: Words;

  static override styles = [
    base,
    css`
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

  protected override render() {
    const { row, printers, words } = this;
    return html`<pq-dialog
      open
      heading="${row.name} #${row.number}"
      closeLabel=${words.text("ui_close")}
      @closed=${() => this.dispatchEvent(new CustomEvent("closed"))}
    >
      <dl>
        ${printFacts(row, printers, words).map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </pq-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-print-dialog": PqPrintDialog;
  }
}
