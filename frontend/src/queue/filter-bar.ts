import { css, html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";
import type { TextKey } from "../text";
import { choices } from "./filter";
import { printerName } from "./phrases";
import { type Filter, isActive, KINDS, type Kind } from "./remembered-filter";

const LABELS: Record<Kind, readonly [label: TextKey, all: TextKey, none: TextKey]> = {
  printer: ["ui_history_printer", "ui_history_all_printers", "ui_history_no_printer"],
  material: [
    "ui_history_material",
    "ui_history_all_materials",
    "ui_history_no_material",
  ],
  person: ["ui_history_person", "ui_history_all_people", "ui_job_nobody"],
};

export { filtered } from "./filter";

/** Which jobs are shown: a choice for each kind, with how many it leaves. Fires `filter`. */
@customElement("pq-filter-bar")
export class PqFilterBar extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) order: readonly string[] = [];
  @property({ attribute: false }) filter: Filter = {};
  /** How many jobs are shown. */
  @property({ attribute: false }) shown = 0;

  static override styles = [
    base,
    css`
      .choices {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(9em, 100%), 1fr));
        gap: 8px 12px;
        padding-inline: 6px;
      }
      .row {
        margin-top: 6px;
        padding-inline: 6px;
      }
    `,
  ];

  protected override render() {
    const { app, filter, order, shown } = this;
    return html`<div class="choices">
        ${KINDS.map((kind) => this.renderChoice(kind))}
      </div>
      <div class="row">
        <span class="grow muted small" role="status">
          ${app.text("ui_queue_filtered", { shown, count: order.length })}
        </span>
        <button type="button" ?disabled=${!isActive(filter)} @click=${() => this.tell({})}>
          ${app.text("ui_queue_filter_clear")}
        </button>
      </div>`;
  }

  private renderChoice(kind: Kind) {
    const { app, filter, order } = this;
    const [label, all] = LABELS[kind];
    const chosen = filter[kind];
    const named = choices(kind, order, app.live.jobs, filter)
      .map(({ id, count }) => ({ id, count, name: this.nameOf(kind, id) }))
      .sort((one, other) => one.name.localeCompare(other.name, app.hass.language));
    return html`<label>
      ${app.text(label)}
      <select
        @change=${(event: Event) => {
          const place = (event.target as HTMLSelectElement).selectedIndex;
          const { [kind]: _, ...others } = filter;
          const choice = named[place - 1];
          this.tell(choice ? { ...others, [kind]: choice.id } : others);
        }}
      >
        <option .selected=${chosen === undefined}>${app.text(all)}</option>
        ${named.map(
          ({ id, count, name }) =>
            html`<option .selected=${id === chosen}>
              ${app.text("ui_queue_filter_choice", { name, count })}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private nameOf(kind: Kind, id: string): string {
    const { app } = this;
    const none = app.text(LABELS[kind][2]);
    if (id === "") {
      return none;
    }
    if (kind === "printer") {
      return printerName(app, id) ?? none;
    }
    if (kind === "material") {
      return id;
    }
    const { jobs, queue } = app.live;
    return (
      queue.members.find((member) => member.id === id)?.name ??
      Object.values(jobs).find((job) => job.person_id === id)?.person ??
      none
    );
  }

  private tell(filter: Filter): void {
    this.dispatchEvent(new CustomEvent<Filter>("filter", { detail: filter }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-filter-bar": PqFilterBar;
  }
}
