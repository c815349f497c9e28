import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { startingPrinters } from "../printers/stops";
import { base } from "../style";
import type { Values } from "./draft";
import { field, typedIn } from "./field";
import { form } from "./style";
import type { Field } from "./wish";

/** A file that lies at a printer already. Fires `edit`. */
@customElement("pq-join-printer-file")
export class PqJoinPrinterFile extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) values!: Values;
  @property({ attribute: false }) errors: Partial<Record<Field, string>> = {};

  static override styles = [base, form];

  focusOn(name: Field): void {
    this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
  }

  protected override render() {
    return html`<div class="fields">${this.renderName()} ${this.renderPrinter()}</div>`;
  }

  private renderName() {
    return field({
      id: "printerFile",
      label: this.app.text("ui_join_printer_file_name"),
      hint: this.app.text("ui_join_printer_file_how"),
      error: this.errors.printerFile,
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        maxlength="255"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values.printerFile}
        @input=${(event: Event) => this.tell({ printerFile: typedIn(event) })}
      />`,
    });
  }

  private renderPrinter() {
    const { live, text } = this.app;
    const { printerFileOn } = this.values;
    return field({
      id: "printerFileOn",
      label: text("ui_join_printer_file_on"),
      error: this.errors.printerFileOn,
      control: ({ id, describedBy, invalid }) => html`<select
        id=${id}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @change=${(event: Event) => this.tell({ printerFileOn: typedIn(event) })}
      >
        <option value="" .selected=${printerFileOn === ""}>
          ${text("ui_join_person_choose")}
        </option>
        ${startingPrinters(live).map(
          (printer) =>
            html`<option value=${printer.id} .selected=${printer.id === printerFileOn}>
              ${printer.name}
            </option>`,
        )}
      </select>`,
    });
  }

  private tell(change: Partial<Values>): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: change }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-printer-file": PqJoinPrinterFile;
  }
}
