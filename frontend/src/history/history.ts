import { mdiDownload } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { base } from "../style";
import type { PrintRow } from "./rows";
import "./chart";
import { csvOf, fileName } from "./csv";
import { dayKey } from "./days";
import { download } from "./download";
import { figureStyles, renderFigures } from "./figures";
import {
  type Choice,
  type Filter,
  found,
  materials,
  people,
  printers,
  type Search,
} from "./filter";
import "./further";
import { Loader } from "./loader";
import { localIso } from "./local-time";
import { OUTCOMES } from "./outcomes";
import "./prints";
import "./quota-use";
import { type Shown, show } from "./shown";
import "./what-if/what-if";

const PERIODS = [7, 30, 90, 365] as const;

/** The queue tells of no more jobs at once. */
const MOST_JOBS = 20_000;

const EVERYTHING: Search = { needle: "" };

/** What was printed, in figures, in charts and as a file. */
@customElement("pq-history")
export class PqHistory extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private days: number = 30;
  @state() private filter: Filter = {};
  @state() private search: Search = EVERYTHING;
  private readonly loader = new Loader(this);
  private shown: Shown | undefined;
  private shownOf: readonly unknown[] = [];
  private listedOf: [
    readonly PrintRow[] | undefined,
    Search | undefined,
    readonly PrintRow[],
  ] = [undefined, undefined, []];

  static override styles = [
    base,
    figureStyles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--pq-gap);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 12px;
        align-items: end;
      }
      .choices > label {
        flex: 1 1 150px;
        max-width: 320px;
      }
      fieldset {
        margin: 0;
        padding: 0;
        border: none;
        min-width: 0;
      }
      legend {
        padding: 0 0 4px;
        font-size: 0.875em;
        color: var(--pq-muted);
      }
      .periods {
        gap: 4px;
      }
      .periods button {
        padding: 0 10px;
      }
      .periods button[aria-pressed="true"] {
        background: var(--pq-strong);
        border-color: transparent;
        color: var(--pq-on-strong);
      }
      .charts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
        gap: var(--pq-gap);
        align-items: start;
      }
      .wide {
        grid-column: 1 / -1;
      }
      .failed p {
        flex: 1 1 220px;
      }
      .old {
        opacity: 0.5;
      }
      .list {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
      .list header {
        display: flex;
        flex-wrap: wrap;
        gap: 8px 16px;
        align-items: start;
        justify-content: space-between;
      }
    `,
  ];

  /** The queue changes all the time, what has been printed does not. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get("app");
    return (
      changed.size !== 1 ||
      before === undefined ||
      before.text !== this.app.text ||
      before.times !== this.app.times ||
      before.link !== this.app.link ||
      before.live.queue.id !== this.app.live.queue.id ||
      before.live.past !== this.app.live.past
    );
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("app");
    if (before && before.live.queue.id !== this.app.live.queue.id) {
      this.filter = {};
      this.search = EVERYTHING;
    }
    this.loader.want(this.app, this.days);
    const { app, loader, days, filter } = this;
    const made = [app.text, app.times, loader.loaded, days, filter];
    if (made.some((one, index) => one !== this.shownOf[index])) {
      this.shownOf = made;
      this.shown =
        loader.loaded && loader.fits
          ? show(app, loader.loaded.history, days, filter)
          : this.shown;
    }
  }

  protected override render() {
    const { shown, loader } = this;
    const { text } = this.app;
    return html`<div class="page" aria-busy=${loader.busy}>
      ${this.renderChoices()}
      <div role="status" class=${loader.busy && !shown ? "" : "unseen"}>
        ${loader.busy ? text("ui_history_loading") : nothing}
      </div>
      ${loader.error ? this.renderError() : nothing}
      ${shown && (loader.fits || loader.busy) ? this.renderShown(shown) : nothing}
    </div>`;
  }

  private renderError() {
    const { text } = this.app;
    return html`<div class="surface row failed" role="alert">
      <p class="error">${text("ui_history_failed")} ${this.loader.error}</p>
      <button
        type="button"
        @click=${() => this.loader.load(this.app, this.days)}
      >
        ${text("ui_try_again")}
      </button>
    </div>`;
  }

  private renderChoices() {
    const { text, hass } = this.app;
    const rows = this.shown?.all ?? [];
    const language = hass.locale.language;
    return html`<div class="choices">
      <fieldset>
        <legend>${text("ui_history_period")}</legend>
        <div class="row periods">
          ${PERIODS.map(
            (days) => html`<button
              type="button"
              aria-pressed=${days === this.days}
              @click=${() => {
                this.days = days;
              }}
            >
              ${text("ui_history_last_days", { count: days })}
            </button>`,
          )}
        </div>
      </fieldset>
      ${this.renderChoice(
        "printer",
        text("ui_history_printer"),
        text("ui_history_all_printers"),
        printers(rows, this.shown?.printers ?? {}, language),
      )}
      ${this.renderChoice(
        "person",
        text("ui_history_person"),
        text("ui_history_all_people"),
        people(rows, text("ui_history_nobody"), language),
      )}
      ${this.renderChoice(
        "material",
        text("ui_history_material"),
        text("ui_history_all_materials"),
        materials(rows, text("ui_history_no_material"), language),
      )}
    </div>`;
  }

  private renderChoice(
    key: keyof Filter,
    label: string,
    all: string,
    choices: readonly Choice[],
  ) {
    const value = this.filter[key];
    // What is chosen stays, though it may have done nothing in another period.
    const gone = value && !choices.some(({ id }) => id === value.id) ? [value] : [];
    const offered = [...choices, ...gone];
    return html`<label>
      ${label}
      <select
        @change=${(event: Event) => {
          const { value: id } = event.target as HTMLSelectElement;
          const choice = offered.find((one) => one.id === id);
          this.filter = { ...this.filter, [key]: choice };
        }}
      >
        ${[{ id: "", name: all }, ...offered].map(
          ({ id, name }) =>
            html`<option value=${id} .selected=${id === (value?.id ?? "")}>
              ${name}
            </option>`,
        )}
      </select>
    </label>`;
  }

  private renderShown(shown: Shown) {
    const { text } = this.app;
    const { words, prints, rows, drawings, all } = shown;
    return html`<div class="page ${this.loader.fits ? "" : "old"}">
      ${
        all.length >= MOST_JOBS
          ? html`<p class="muted">
              ${text("ui_history_limit", { count: words.numbers.count(MOST_JOBS) })}
            </p>`
          : nothing
      }
      ${
        prints.length
          ? html`${renderFigures(prints, words)}
              <div class="charts">
                ${drawings.map(
                  (drawing, index) => html`<pq-chart
                    class=${index % (drawings.length - 1) ? "" : "wide"}
                    .drawing=${drawing}
                    .tableLabel=${text("ui_history_as_table")}
                  ></pq-chart>`,
                )}
              </div>`
          : html`<p class="surface">${text("ui_history_empty")}</p>`
      }
      ${rows.length ? this.renderList(shown) : nothing}
      ${
        this.app.live.me.is_admin
          ? html`<pq-what-if
              .app=${this.app}
              .words=${words}
              .days=${this.days}
            ></pq-what-if>
              <pq-quota-use .app=${this.app} .words=${words}></pq-quota-use>`
          : nothing
      }
    </div>`;
  }

  private renderList({ words, rows, prints, printers }: Shown) {
    const { text } = this.app;
    const withdrawn = rows.length - prints.length;
    const listed = this.listed(rows);
    return html`<section class="surface list">
      <header>
        <div>
          <h2>${text("ui_history_list")}</h2>
          ${
            withdrawn
              ? html`<p class="muted small">
                  ${text("ui_history_list_note", { count: words.numbers.count(withdrawn) })}
                </p>`
              : nothing
          }
        </div>
        <div>
          <button type="button" @click=${this.download}>
            ${icon(mdiDownload)}${text("ui_history_download")}
          </button>
          <p class="muted small">${text("ui_history_download_note")}</p>
        </div>
      </header>
      ${this.renderSearch()}
      <div role="status" class=${listed.length ? "unseen" : "muted"}>
        ${listed.length ? nothing : text("ui_history_nothing_found")}
      </div>
      ${
        listed.length
          ? html`<pq-prints
              .app=${this.app}
              .rows=${listed}
              .printers=${printers}
              .words=${words}
              .mine=${this.app.live.me.person_id}
            ></pq-prints>`
          : nothing
      }
      <pq-further .app=${this.app} .search=${this.search} .printers=${printers} .words=${words}></pq-further>
    </section>`;
  }

  /** Made once for what is chosen: the list keeps its page while nothing changes. */
  private listed(rows: readonly PrintRow[]): readonly PrintRow[] {
    if (this.listedOf[0] !== rows || this.listedOf[1] !== this.search) {
      this.listedOf = [rows, this.search, found(rows, this.search)];
    }
    return this.listedOf[2];
  }

  private renderSearch() {
    const { text } = this.app;
    const { needle, outcome } = this.search;
    return html`<div class="choices">
      <label>
        ${text("ui_history_search")}
        <input
          type="search"
          autocomplete="off"
          .value=${needle}
          @input=${(event: Event) => {
            const { value } = event.target as HTMLInputElement;
            this.search = { ...this.search, needle: value };
          }}
        />
      </label>
      <label>
        ${text("ui_history_outcome")}
        <select
          @change=${(event: Event) => {
            const { value } = event.target as HTMLSelectElement;
            const chosen = OUTCOMES.find((one) => one === value);
            this.search = chosen ? { needle, outcome: chosen } : { needle };
          }}
        >
          <option value="" .selected=${!outcome}>${text("ui_history_all_outcomes")}</option>
          ${OUTCOMES.map(
            (one) =>
              html`<option value=${one} .selected=${one === outcome}>${text(one)}</option>`,
          )}
        </select>
      </label>
    </div>`;
  }

  private readonly download = (): void => {
    const { shown, app } = this;
    if (!shown) {
      return;
    }
    const content = csvOf(shown.rows, {
      printers: shown.printers,
      iso: localIso(app.times.zone),
    });
    const { first, last } = shown.bars;
    download(
      fileName(app.live.queue, dayKey(first), dayKey(last)),
      content,
      "text/csv;charset=utf-8",
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-history": PqHistory;
  }
}
