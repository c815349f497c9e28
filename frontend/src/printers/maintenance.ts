import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { maintenanceDone } from "../actions";
import type { App } from "../app";
import type { Printer } from "../live/types";
import { Runner } from "../parts/runner";
import { formStyle } from "../queue/form-style";
import { base } from "../style";
import {
  countedWords,
  doneWords,
  leftWords,
  type Maintenance,
  maintenanceOf,
  type Task,
} from "./maintenance-words";

/** What a printer has printed, what is to be done there, and who did what. */
@customElement("pq-maintenance")
export class PqMaintenance extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  @state() private known: Maintenance | undefined;

  private readonly asking = new Runner(this);
  private readonly saving = new Runner(this);
  private asked = "";

  static override styles = [
    base,
    formStyle,
    css`
      section {
        display: grid;
        gap: 10px;
        padding-top: 14px;
        margin-top: 14px;
        border-top: 1px solid var(--pq-line);
        overflow-wrap: anywhere;
      }
      ul {
        display: grid;
        gap: 8px;
      }
      summary {
        min-height: 40px;
        color: var(--pq-link);
        cursor: pointer;
      }
      .due_soon {
        color: var(--pq-warn);
      }
      .overdue {
        color: var(--pq-bad);
        font-weight: 500;
      }
    `,
  ];

  protected override willUpdate(_changed: PropertyValues): void {
    // What is overdue changes with what it has printed, and is done elsewhere, too.
    const { id, state: does, closed_for } = this.printer;
    const asked = `${id} ${does} ${closed_for}`;
    if (asked !== this.asked && !this.asking.busy) {
      this.asked = asked;
      void this.ask();
    }
  }

  private async ask(): Promise<void> {
    const { app, asked, printer } = this;
    const known = await this.asking.run(() => maintenanceOf(app, printer.id));
    if (asked === this.asked) {
      this.known = known ?? this.known;
    }
  }

  protected override render() {
    const { app, known } = this;
    return html`<section aria-labelledby="heading">
      <h3 id="heading">${app.text("ui_maintenance")}</h3>
      ${known ? this.renderKnown(known) : nothing} ${this.asking.message()}
    </section>`;
  }

  private renderKnown(known: Maintenance) {
    const { app } = this;
    const { tasks, log } = known;
    return html`<p class="muted small">${countedWords(app, known)}</p>
      ${
        tasks.length
          ? html`<ul aria-label=${app.text("ui_maintenance")}>
            ${tasks.map((task) => this.renderTask(task))}
          </ul>`
          : nothing
      }
      ${tasks.length && app.live.me.is_admin ? this.renderForm(tasks) : nothing}
      ${
        log.length
          ? html`<details>
            <summary>${app.text("ui_maintenance_log")}</summary>
            <ul>
              ${log.map(
                (one) => html`<li>
                  <p>${one.task} <span class="muted small">${doneWords(app, one)}</span></p>
                  ${one.note ? html`<p class="small">${one.note}</p>` : nothing}
                </li>`,
              )}
            </ul>
          </details>`
          : nothing
      }`;
  }

  private renderTask(task: Task) {
    const { text } = this.app;
    const { name, state: near, closes } = task;
    const left = leftWords(this.app, task);
    return html`<li>
      <p>
        ${name}
        ${near === "ok" ? nothing : html`<span class="small ${near}">${text(`ui_maintenance_${near}`)}</span>`}
      </p>
      <p class="muted small">
        ${near === "overdue" ? nothing : text("ui_maintenance_left", { left })}
        ${closes ? text("ui_maintenance_closes") : nothing}
      </p>
    </li>`;
  }

  private renderForm(tasks: readonly Task[]) {
    const { app, saving } = this;
    const isDue = tasks.some(({ state: near }) => near !== "ok");
    return html`<form @submit=${this.save} novalidate>
      <label
        >${app.text("ui_maintenance_task")}
        <select name="task">
          ${isDue ? html`<option value="">${app.text("ui_maintenance_all")}</option>` : nothing}
          ${tasks.map(({ name }) => html`<option value=${name}>${name}</option>`)}
        </select>
      </label>
      <label
        >${app.text("ui_maintenance_note")}
        <input type="text" name="note" maxlength="500" />
      </label>
      ${saving.message()}
      <div class="row">
        <button type="submit" ?disabled=${saving.busy}>
          ${app.text("ui_maintenance_done")}
        </button>
      </div>
    </form>`;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const [task, note] = ["task", "note"].map((name) => String(data.get(name)).trim());
    const { app, printer } = this;
    const done = await this.saving.run(async () => {
      await maintenanceDone(app, printer.device_id, task, note);
      return true;
    });
    if (done) {
      form.reset();
      await this.ask();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-maintenance": PqMaintenance;
  }
}
