import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type QuotasOfPerson, quotas } from "../actions";
import type { App } from "../app";
import { Runner } from "../parts/runner";
import { base } from "../style";
import type { Table, Words } from "./drawing";
import { renderTable, tableStyles } from "./table";

/** A row for each quota of each member. */
export function quotaTable(
  people: readonly QuotasOfPerson[],
  { text, numbers }: Pick<Words, "text" | "numbers">,
): Table {
  return {
    columns: [text("ui_quotas_member"), text("ui_quotas_used"), text("ui_quotas")],
    rows: people.flatMap(({ person, quotas }) =>
      quotas.map(({ unit, period, limit, used, left }) => {
        const amounts = {
          left: numbers.amount(left),
          limit: numbers.amount(limit),
        };
        return [
          person,
          numbers.amount(used),
          text(`ui_quota_${unit}_${period}`, amounts),
        ];
      }),
    ),
  };
}

/** What members have used of their quotas, when it is asked for. For admins. */
@customElement("pq-quota-use")
export class PqQuotaUse extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) words!: Words;
  @state() private people: readonly QuotasOfPerson[] | undefined;
  private readonly runner = new Runner(this);

  static override styles = [
    base,
    tableStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
    `,
  ];

  protected override render() {
    const { text } = this.app;
    return html`<section class="surface" aria-labelledby="heading">
      <div>
        <h2 id="heading">${text("ui_quotas")}</h2>
        <p class="muted small">${text("ui_quotas_note")}</p>
      </div>
      <div>
        <button type="button" ?disabled=${this.runner.busy} @click=${this.show}>
          ${text("ui_quotas_show")}
        </button>
      </div>
      ${this.runner.message()}
      <div role="status">${this.people ? this.renderPeople(this.people) : nothing}</div>
    </section>`;
  }

  private renderPeople(people: readonly QuotasOfPerson[]) {
    const { text } = this.app;
    const table = quotaTable(people, this.words);
    return table.rows.length
      ? renderTable(table, text("ui_quotas"))
      : html`<p>${text("ui_quotas_none")}</p>`;
  }

  private async show(): Promise<void> {
    this.people = (await this.runner.run(() => quotas(this.app))) ?? this.people;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-quota-use": PqQuotaUse;
  }
}
