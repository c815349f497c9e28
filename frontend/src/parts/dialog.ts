import { mdiClose } from "@mdi/js";
import { css, html, LitElement, type PropertyValues } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { base } from "../style";
import { icon } from "./icon";

/**
 * A dialog over the page: the browser keeps the focus in it and closes it on Escape.
 * Fires `closed`, however it was closed. The slot `actions` is its row of buttons.
 */
@customElement("pq-dialog")
export class PqDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() heading = "";
  @property() closeLabel = "";
  @query("dialog") private readonly dialog!: HTMLDialogElement;

  static override styles = [
    base,
    css`
      dialog {
        width: min(35em, 100vw - 16px);
        max-width: none;
        max-height: min(90dvh, 900px);
        padding: 0;
        border: none;
        border-radius: var(--pq-radius);
        background: var(--pq-surface);
        color: var(--pq-text);
        font: inherit;
      }
      dialog::backdrop {
        background: rgba(0, 0, 0, 0.5);
      }
      .frame {
        display: grid;
        gap: 14px;
        padding: 16px;
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
      }
      slot[name="actions"] {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
      }
    `,
  ];

  protected override render() {
    return html`<dialog aria-labelledby="heading" @close=${this.onClose}>
      <div class="frame">
        <header>
          <h2 id="heading">${this.heading}</h2>
          <button
            class="icon"
            type="button"
            aria-label=${this.closeLabel}
            @click=${() => this.dialog.close()}
          >
            ${icon(mdiClose)}
          </button>
        </header>
        <slot></slot>
        <slot name="actions"></slot>
      </div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("open")) {
      return;
    }
    if (this.open && !this.dialog.open) {
      this.dialog.showModal();
    } else if (!this.open && this.dialog.open) {
      this.dialog.close();
    }
  }

  private onClose(): void {
    this.open = false;
    this.dispatchEvent(new CustomEvent("closed"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-dialog": PqDialog;
  }
}
