import { css, html, LitElement } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { base } from "../style";

const LINGERS = 200;
const EDGE = 8;

/** What a bar says, next to it, over everything else; for eyes only. */
@customElement("pq-bar-details")
export class PqBarDetails extends LitElement {
  @state() private words: readonly string[] = [];
  @query("div") private readonly tip!: HTMLElement;
  private timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      div {
        position: fixed;
        inset: auto;
        width: max-content;
        max-width: min(22em, 100vw - 16px);
        margin: 0;
        padding: 10px 14px;
        border: none;
        border-radius: 10px;
        background: var(--pq-text);
        color: var(--pq-surface);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.35);
        font-size: 0.9em;
        overflow-wrap: anywhere;
      }
      p:first-child {
        font-weight: 500;
      }
    `,
  ];

  protected override render() {
    return html`<div
      popover="manual"
      aria-hidden="true"
      @pointerenter=${() => clearTimeout(this.timer)}
      @pointerleave=${() => this.hideSoon()}
    >
      ${this.words.map((line) => html`<p>${line}</p>`)}
    </div>`;
  }

  /** Show what is said of something that is drawn at `anchor`. */
  async show(anchor: Element, words: readonly string[]): Promise<void> {
    clearTimeout(this.timer);
    this.words = words;
    await this.updateComplete;
    const { tip } = this;
    tip.showPopover();
    const bar = anchor.getBoundingClientRect();
    const { width, height } = tip.getBoundingClientRect();
    const below = bar.bottom + EDGE;
    const fits = below + height < window.innerHeight;
    const left = Math.min(Math.max(bar.left, EDGE), window.innerWidth - width - EDGE);
    tip.style.left = `${left}px`;
    tip.style.top = `${fits ? below : Math.max(EDGE, bar.top - height - EDGE)}px`;
  }

  /** Hide, unless the pointer goes on to what is shown. */
  hideSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), LINGERS);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.tip.hidePopover();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-bar-details": PqBarDetails;
  }
}
