import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../../app";
import { base } from "../../style";
import "../chart";
import type { Drawing, Words } from "../drawing";
import { renderTable, tableStyles } from "../table";
import { Comparing } from "./comparing";
import type { Comparison } from "./comparison";
import { figuresTable, peopleTable } from "./rows";
import { waitsDrawing } from "./waits-drawing";

/** What another ordering would have done in the period that is looked at. For admins. */
@customElement("pq-what-if")
export class PqWhatIf extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) words!: Words;
  @property({ type: Number }) days = 30;
  private readonly comparing = new Comparing(this);
  private drawing: Drawing | undefined;
  private drawnOf: readonly unknown[] = [];

  static override styles = [
    base,
    tableStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 12px;
      }
      .running {
        flex: 1 1 200px;
      }
      progress {
        width: 100%;
        /* Browsers make the rest of the bar dark where the accent is too light for them. */
        accent-color: var(--pq-link);
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("app");
    const other = before && before.live.queue.id !== this.app.live.queue.id;
    if (other || (changed.has("days") && changed.get("days") !== undefined)) {
      this.comparing.reset();
    }
    if (this.comparing.progress !== undefined && this.app.link !== "live") {
      this.comparing.fail(this.app.text("ui_error_offline"));
    }
    const { result } = this.comparing;
    const made = [result, this.words];
    if (made.some((one, index) => one !== this.drawnOf[index])) {
      this.drawnOf = made;
      this.drawing = result && waitsDrawing(result, this.words);
    }
  }

  protected override render() {
    const { text } = this.app;
    const { progress, result, error } = this.comparing;
    return html`<section class="surface" aria-labelledby="heading">
      <div>
        <h2 id="heading">${text("ui_what_if")}</h2>
        <p class="muted small">${text("ui_what_if_note", { count: this.days })}</p>
      </div>
      ${progress === undefined ? this.renderStart() : this.renderRunning(progress)}
      ${error ? html`<p class="error" role="alert">${error}</p>` : nothing}
      <div role="status" class="unseen">${result ? text("ui_what_if_done") : nothing}</div>
      ${result ? this.renderResult(result) : nothing}
    </section>`;
  }

  private renderStart() {
    return html`<div>
      <button
        type="button"
        @click=${() => void this.comparing.start(this.app, this.days)}
      >
        ${this.app.text("ui_what_if_compare")}
      </button>
    </div>`;
  }

  private renderRunning(progress: number) {
    const { text } = this.app;
    const percent = this.words.numbers.percent(progress);
    return html`<div class="row">
      <div class="running">
        <p>${text("ui_what_if_running", { percent })}</p>
        <progress aria-label=${text("ui_what_if")} value=${progress}></progress>
      </div>
      <button type="button" @click=${() => this.comparing.stop()}>
        ${text("ui_what_if_stop")}
      </button>
    </div>`;
  }

  private renderResult(result: Comparison) {
    const { text } = this.app;
    const leftOut = Math.max(...result.orderings.map((one) => one.left_out));
    return html`${renderTable(
      figuresTable(result, this.words),
      text("ui_what_if_figures"),
    )}
      ${
        leftOut
          ? html`<p class="muted small">
              ${text("ui_what_if_left_out", { count: this.words.numbers.count(leftOut) })}
            </p>`
          : nothing
      }
      <pq-chart .drawing=${this.drawing} .tableLabel=${text("ui_history_as_table")}>
      </pq-chart>
      <details>
        <summary>${text("ui_what_if_people")}</summary>
        ${renderTable(peopleTable(result, this.words), text("ui_what_if_people"))}
      </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-what-if": PqWhatIf;
  }
}
