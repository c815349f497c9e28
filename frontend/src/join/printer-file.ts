import { html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import type { Printer } from "../live/types";
import { base } from "../style";
import type { Values } from "./draft";
import { field, typedIn } from "./field";
import { folded, form } from "./style";
import type { Field } from "./wish";

/** The fields that it has. */
export const PRINTER_FILE: ReadonlySet<Field> = new Set<Field>([
  "printerFile",
  "printerFileOn",
]);

/** A file that lies at a printer already, folded away. Fires `edit`. */
@customElement("pq-join-printer-file")
export class PqJoinPrinterFile extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) values!: Values;
  @property({ attribute: false }) errors: Partial<Record<Field, string>> = {};
  @query("details") private readonly details!: HTMLDetailsElement | null;

  static override styles = [base, form, folded];

  /** Go to a field, which may be folded away. */
  focusOn(name: Field): void {
    if (this.details) {
      this.details.open = true;
      this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
    }
  }

  protected override render() {
    const { live, text } = this.app;
    const printers = live.printer_order.flatMap((id) => live.printers[id] ?? []);
    const starting = printers.filter((printer) => printer.starts_by_itself);
    return starting.length
      ? html`<details>
          <summary>${text("ui_join_printer_file")}</summary>
          <div class="fields">${this.renderName()} ${this.renderPrinter(starting)}</div>
        </details>`
      : nothing;
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

  private renderPrinter(printers: readonly Printer[]) {
    const { text } = this.app;
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
        ${printers.map(
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
