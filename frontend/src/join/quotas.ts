import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Prediction } from "../actions";
import type { App } from "../app";
import { Numbers } from "../history/numbers";
import type { Quota } from "../live/types";
import { base } from "../style";

/** What is left of the quotas of whoever joins, and what happens beyond. */
@customElement("pq-join-quotas")
export class PqJoinQuotas extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) prediction: Prediction | undefined;

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 4px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .gone {
        color: var(--pq-warn);
      }
    `,
  ];

  protected override render() {
    const { app } = this;
    return html`<ul aria-label=${app.text("ui_quotas")}>
      ${app.live.me.quotas?.map((quota) => this.renderQuota(quota))}
    </ul>`;
  }

  private renderQuota(quota: Quota) {
    const { text, times } = this.app;
    const { unit, period, beyond } = quota;
    const numbers = new Numbers(this.app.hass.locale);
    const left = text(`ui_quota_${unit}_${period}`, {
      left: numbers.amount(quota.left),
      limit: numbers.amount(quota.limit),
    });
    const note = !quota.left
      ? text(`ui_quota_gone_${beyond}`, { time: times.at(quota.ends) })
      : this.isExceeded(quota)
        ? text(`ui_quota_over_${beyond}`)
        : "";
    return html`<li class=${note ? "gone" : "muted"}>
      ${left}${note ? html`. ${note}` : nothing}
    </li>`;
  }

  private isExceeded({ unit, period }: Quota): boolean {
    return !!this.prediction?.quotas.some(
      (one) => one.exceeded && one.unit === unit && one.period === period,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-quotas": PqJoinQuotas;
  }
}
