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

  static override styles = [
    base,
    css`
      :host {
        position: absolute;
      }
      /* Over the page, which stays where it is: what somebody is about to press does not move. */
      div {
        position: fixed;
        inset: auto 12px max(12px, env(safe-area-inset-bottom));
        z-index: 9;
        pointer-events: none;
      }
      p {
        max-width: 40em;
        margin: 0 auto;
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.35);
        padding: 10px 16px;
        border-radius: var(--pq-radius);
        background: color-mix(in srgb, var(--warning-color, #ffa600) 22%, var(--pq-surface));
      }
    `,
  ];

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
