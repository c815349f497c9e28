import { mdiRepeat } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { RecentJob } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { fault } from "../parts/fault";
import { icon } from "../parts/icon";
import { printAgain } from "../parts/repeating";
import { base } from "../style";
import { textOr } from "../text";
import { isMine } from "./allowed";
import "./job-actions";
import type { Press } from "./job-actions";
import "./job-row";
import { nameOfRow, printerName } from "./phrases";
import { Recent } from "./recent";

/** What a turn asks for is asked by `pq-my-turn` alone, and in the job's dialog. */
const QUICK: readonly Press[] = ["resume", "hold", "cancel"];

/** So many are shown at first: whoever joined a hundred copies need not see them all. */
const FEW = 8;

/** The open jobs of whoever looks. */
@customElement("pq-my-jobs")
export class PqMyJobs extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The form to join is there, too. */
  @property({ type: Boolean }) repeats = false;

  @state() private all = false;

  private mine: readonly Job[] = [];
  private readonly recent = new Recent(this);

  static override styles = [
    base,
    css`
      .surface {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
      }
      li {
        padding-bottom: 10px;
        border-bottom: 1px solid var(--pq-line);
      }
      li:last-child {
        padding-bottom: 0;
        border-bottom: none;
      }
      pq-job-actions {
        padding-inline: 6px;
      }
      h3 {
        margin-top: 8px;
      }
      .recent {
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    this.recent.follow(this.app);
    if (changed.has("app")) {
      const { live } = this.app;
      this.mine = live.order
        .map((id) => live.jobs[id])
        .filter((job): job is Job => job !== undefined && isMine(job, live.me));
    }
  }

  protected override render() {
    const { app } = this;
    return html`<section class="surface">
        <h2>${app.text("ui_my_jobs")}</h2>
        ${
          this.mine.length
            ? this.renderJobs()
            : html`<p class="muted">${app.text("ui_my_jobs_none")}</p>`
        }
        ${this.renderRecent()}
      </section>`;
  }

  /** What ended last, and how: it is gone from the queue. */
  private renderRecent() {
    const { app } = this;
    const jobs = this.recent.jobs ?? [];
    if (!jobs.length || app.kiosk) {
      return nothing;
    }
    return html`<h3 id="recent">${app.text("ui_my_recent")}</h3>
      <ul aria-labelledby="recent">
        ${jobs.map((job) => {
          const { number, name, status, printer, reason, error } = job;
          const ended = app.times.at(Date.parse(job.ended) / 1000);
          const facts = [`#${number}`, app.text(status), ended, printer];
          const because = reason ? textOr(app.text, `reason_${reason}`, "") : "";
          return html`<li class="recent">
            <span>${name}</span>
            <span class="muted small">${facts.filter(Boolean).join(" · ")}</span>
            ${because ? html`<span class="muted small">${because}</span>` : nothing}
            ${error ? html`<span class="muted small">${fault(app.text, error)}</span>` : nothing}
            ${this.repeats ? this.renderAgain(job) : nothing}
          </li>`;
        })}
      </ul>`;
  }

  private renderAgain({ id, name }: RecentJob) {
    const { text } = this.app;
    return html`<div>
      <button
        type="button"
        aria-label=${text("ui_print_job_again", { job: name })}
        @click=${() => printAgain(this, id)}
      >
        ${icon(mdiRepeat)} ${text("ui_print_again")}
      </button>
    </div>`;
  }

  private renderJobs() {
    const { app } = this;
    const shown = this.all ? this.mine : this.mine.slice(0, FEW);
    return html`<ul aria-label=${app.text("ui_my_jobs")}>
      ${repeat(
        shown,
        (job) => job.id,
        (job) => html`<li aria-label=${nameOfRow(app, job, job.position)}>
          <pq-job-row
            plain
            .app=${app}
            .job=${job}
            .printer=${printerName(app, job.printer_id ?? job.expected?.printer_id)}
            .place=${job.position}
          ></pq-job-row>
          <pq-job-actions .app=${app} .job=${job} .only=${QUICK}></pq-job-actions>
        </li>`,
      )}
      </ul>
      ${
        shown.length < this.mine.length
          ? html`<button
              type="button"
              @click=${() => {
                this.all = true;
              }}
            >
              ${app.text("ui_my_jobs_all", { count: this.mine.length })}
            </button>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-my-jobs": PqMyJobs;
  }
}
