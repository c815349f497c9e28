import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { Runner } from "../parts/runner";
import { lasting, say } from "../parts/toast";
import { base } from "../style";
import { carryOut, type Deed, type Outcome, restorable, takeBack } from "./bulk";

/** A deed that is chosen from a list, and not done yet. */
interface Choice {
  readonly label: string;
  readonly name: string;
  readonly deed: Deed;
}

/**
 * What an admin does with the jobs that are selected. Fires `selected` with the ids of
 * those that are from now on, and `closed`.
 */
@customElement("pq-bulk-bar")
export class PqBulkBar extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) selected: ReadonlySet<string> = new Set();
  /** The jobs that may be selected, as they are listed. */
  @property({ attribute: false }) listed: readonly string[] = [];
  @state() private confirming = false;
  @state() private outcome: Outcome | undefined;
  @state() private chosen: Choice | undefined;
  @query(".cancel") private readonly cancel!: HTMLElement | null;
  @query(".keep") private readonly keep!: HTMLElement | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      section {
        display: grid;
        gap: 8px;
        padding: 8px 10px;
        border-radius: 10px;
        background: var(--pq-tint);
      }
      .row {
        flex-wrap: wrap;
      }
      .row > .grow {
        flex: 1 0 auto;
      }
      select {
        width: auto;
        max-width: 100%;
      }
      ul {
        margin: 0;
        padding-inline-start: 1.2em;
        list-style: disc;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** What a filter hides is not meant: nobody sees that it is selected. */
  private get jobs(): Job[] {
    const { jobs } = this.app.live;
    return this.listed
      .filter((id) => this.selected.has(id))
      .flatMap((id) => jobs[id] ?? []);
  }

  protected override render() {
    const { app, jobs, runner } = this;
    const { text } = app;
    return html`<section aria-label=${text("ui_bulk")} aria-busy=${runner.busy}>
      <div class="row">
        <span class="grow" role="status">
          ${text("ui_bulk_selected", { count: jobs.length })}
        </span>
        <button
          type="button"
          @click=${() => this.select(jobs.length ? [] : this.listed)}
        >
          ${text(jobs.length ? "ui_bulk_none" : "ui_bulk_all")}
        </button>
        <button
          type="button"
          @click=${() => this.dispatchEvent(new CustomEvent("closed"))}
        >
          ${text("ui_bulk_close")}
        </button>
      </div>
      ${this.confirming ? this.renderQuestion(jobs) : this.renderDeeds(jobs)}
      ${this.outcome ? this.renderOutcome(this.outcome) : nothing}
    </section>`;
  }

  private renderDeeds(jobs: readonly Job[]) {
    const { app, runner } = this;
    const { text, live } = app;
    const idle = !jobs.length || runner.busy;
    const deed = (one: Deed) => () => void this.carryOut(one);
    return html`<div class="row">
      <button type="button" ?disabled=${idle} @click=${deed({ kind: "hold" })}>
        ${text("ui_do_hold")}
      </button>
      <button type="button" ?disabled=${idle} @click=${deed({ kind: "resume" })}>
        ${text("ui_do_resume")}
      </button>
      <button
        type="button"
        class="cancel"
        ?disabled=${idle}
        @click=${() => this.confirm(true)}
      >
        ${text("ui_bulk_cancel")}
      </button>
      ${this.renderChoice(
        text("ui_job_priority_label"),
        idle,
        live.me.priorities.map((priority) => [
          String(priority),
          { kind: "priority", priority },
        ]),
      )}
      ${this.renderChoice(text("ui_history_printer"), idle, [
        [text("ui_bulk_any_printer"), { kind: "printer", device: undefined }],
        ...live.printer_order
          .flatMap((id) => live.printers[id] ?? [])
          .map(({ name, device_id: device }): [string, Deed] => [
            name,
            { kind: "printer", device },
          ]),
      ])}
      ${this.chosen ? this.renderChosen(this.chosen, idle) : nothing}
    </div>`;
  }

  /** With the arrow keys a list is gone through one by one: only a press does what it says. */
  private renderChosen({ label, name, deed }: Choice, idle: boolean) {
    return html`<button
      type="button"
      class="main"
      ?disabled=${idle}
      @click=${() => void this.carryOut(deed)}
    >
      ${label}: ${name}
    </button>`;
  }

  /** The first line says of what it is a choice. */
  private renderChoice(
    label: string,
    idle: boolean,
    deeds: readonly (readonly [string, Deed])[],
  ) {
    const chosen = this.chosen?.label === label ? this.chosen.name : undefined;
    return html`<select
      aria-label=${label}
      ?disabled=${idle}
      @change=${(event: Event) => {
        const select = event.target as HTMLSelectElement;
        const [name, deed] = deeds[select.selectedIndex - 1] ?? [];
        this.chosen = name && deed ? { label, name, deed } : undefined;
      }}
    >
      <option .selected=${!chosen}>
        ${this.app.text("ui_bulk_choose", { what: label })}
      </option>
      ${deeds.map(
        ([name]) => html`<option .selected=${name === chosen}>${name}</option>`,
      )}
    </select>`;
  }

  private renderQuestion(jobs: readonly Job[]) {
    const { text } = this.app;
    const prints = jobs.filter(({ status }) => status === "printing").length;
    return html`<p role="alert">
        ${text("ui_bulk_cancel_sure", { count: jobs.length })}
        ${prints ? text("ui_bulk_cancel_prints", { count: prints }) : nothing}
      </p>
      <div class="row">
        <button
          type="button"
          class="main"
          ?disabled=${!jobs.length}
          @click=${() => {
            this.confirming = false;
            void this.carryOut({ kind: "cancel" });
          }}
        >
          ${text("ui_bulk_cancel")}
        </button>
        <button type="button" class="keep" @click=${() => this.confirm(false)}>
          ${text("ui_bulk_cancel_not")}
        </button>
      </div>`;
  }

  private renderOutcome({ done, failed }: Outcome) {
    const { text } = this.app;
    const count = done.length + failed.length;
    return html`<div role="status">
      <p>${text("ui_bulk_done", { done: done.length, count })}</p>
      ${
        failed.length
          ? html`<ul class="error">
              ${failed.map(
                ({ job, reason }) =>
                  html`<li>
                    ${text("ui_bulk_failed", {
                      number: job.number,
                      job: job.name,
                      reason,
                    })}
                  </li>`,
              )}
            </ul>`
          : nothing
      }
    </div>`;
  }

  /** Ask whether to cancel, or no more; whoever presses by keys stays at the place. */
  private async confirm(confirming: boolean): Promise<void> {
    this.confirming = confirming;
    await this.updateComplete;
    (confirming ? this.keep : this.cancel)?.focus();
  }

  private async carryOut(deed: Deed): Promise<void> {
    const { app, jobs } = this;
    this.outcome = undefined;
    this.chosen = undefined;
    const outcome = await this.runner.run(() => carryOut(app, jobs, deed));
    if (!outcome) {
      return;
    }
    this.outcome = outcome;
    // Those that were refused stay selected: something else may be done about them.
    this.select(outcome.failed.map(({ job }) => job.id));
    const back = restorable(deed, outcome);
    if (back.length) {
      say(lasting(this), {
        message: app.text("ui_bulk_cancelled", { count: back.length }),
        action: { label: app.text("ui_undo"), run: () => takeBack(app, back) },
      });
    }
  }

  private select(ids: readonly string[]): void {
    this.dispatchEvent(new CustomEvent<readonly string[]>("selected", { detail: ids }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-bulk-bar": PqBulkBar;
  }
}
