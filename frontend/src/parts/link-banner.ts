import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Link } from "../live/connection";
import { base } from "../style";
import type { Text, TextKey } from "../text";

const WORDS: Partial<Record<Link, TextKey>> = {
  loading: "ui_link_loading",
  lost: "ui_link_lost",
  gone: "ui_link_gone",
  missing: "ui_link_missing",
};

/** Says when what is shown may be old, and why. */
@customElement("pq-link-banner")
export class PqLinkBanner extends LitElement {
  @property() link: Link = "loading";
  @property({ attribute: false }) text: Text | undefined;
  /** Nothing to say: it takes no room. */
  @property({ type: Boolean, reflect: true }) quiet = true;

  static override styles = [
    base,
    css`
      :host([quiet]) {
        position: absolute;
      }
      p {
        padding: 10px 16px;
        border-radius: var(--pq-radius);
        background: color-mix(in srgb, var(--warning-color, #ffa600) 22%, var(--pq-surface));
      }
    `,
  ];

  protected override willUpdate(): void {
    this.quiet = this.link === "live";
  }

  protected override render() {
    const key = WORDS[this.link];
    return html`<div role="status">
      ${key && this.text ? html`<p>${this.text(key)}</p>` : nothing}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-link-banner": PqLinkBanner;
  }
}
