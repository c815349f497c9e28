import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";
import type { Values } from "./draft";
import { form } from "./style";

/** The sites where it may be printed; none of them means any. Fires `edit`. */
@customElement("pq-join-sites")
export class PqJoinSites extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) siteIds: readonly string[] = [];

  static override styles = [
    base,
    form,
    css`
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 16px;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 40px;
        color: var(--pq-text);
        font-size: 1em;
      }
      input {
        flex: none;
        width: 20px;
        min-height: 20px;
        margin: 0;
        accent-color: var(--pq-link);
      }
    `,
  ];

  protected override render() {
    const { live, text } = this.app;
    const sites = live.queue.sites ?? [];
    const any = !sites.some(({ id }) => this.siteIds.includes(id));
    return html`<fieldset>
      <legend>${text("ui_join_sites")}</legend>
      <div>
        ${sites.map(
          ({ id, name }) => html`<label>
            <input
              type="checkbox"
              .checked=${this.siteIds.includes(id)}
              @change=${() => this.toggle(id)}
            />
            ${name}
          </label>`,
        )}
        ${any ? html`<span class="muted small">${text("ui_join_sites_any")}</span>` : ""}
      </div>
    </fieldset>`;
  }

  private toggle(id: string): void {
    const without = this.siteIds.filter((one) => one !== id);
    const siteIds = without.length < this.siteIds.length ? without : [...without, id];
    this.dispatchEvent(
      new CustomEvent<Partial<Values>>("edit", { detail: { siteIds } }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-sites": PqJoinSites;
  }
}
