import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import { loaded } from "../parts/later";
import { base } from "../style";
import type { Field } from "./wish";

/** What most people leave as it is. */
export const MORE: ReadonlySet<Field> = new Set<Field>([
  "copies",
  "earliestStart",
  "grams",
  "notes",
  "nozzle",
  "priority",
  "siteIds",
  "size",
]);

/** A file that lies at a printer already. */
export const PRINTER_FILE: ReadonlySet<Field> = new Set<Field>([
  "printerFile",
  "printerFileOn",
]);

/** Fields that are folded away, and loaded when they are unfolded. */
@customElement("pq-join-fold")
export class PqJoinFold extends LitElement {
  @property({ attribute: false }) app!: App;
  @property() heading = "";
  @property({ attribute: false }) load!: () => Promise<object>;
  @query("details") private readonly details!: HTMLDetailsElement;

  static override styles = [
    base,
    css`
      summary {
        display: flex;
        align-items: center;
        min-height: 40px;
        color: var(--pq-link);
        font-weight: 500;
        cursor: pointer;
        scroll-margin-bottom: 10em;
      }
      summary::before {
        content: "";
        margin: 0 10px 0 4px;
        border: 0.35em solid transparent;
        border-left-color: currentColor;
        border-right-width: 0;
      }
      details[open] > summary::before {
        rotate: 90deg;
      }
      summary:focus-visible {
        outline: 2px solid var(--pq-link);
      }
    `,
  ];

  /** Unfold it; return whether its fields are there. */
  unfold(): Promise<boolean> {
    this.details.open = true;
    return loaded(this, this.app, this.load);
  }

  protected override render() {
    return html`<details @toggle=${this.onToggle}>
      <summary>${this.heading}</summary>
      <slot></slot>
    </details>`;
  }

  private onToggle(): void {
    if (this.details.open) {
      void this.unfold();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-fold": PqJoinFold;
  }
}
