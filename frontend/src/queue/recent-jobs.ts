import { mdiRepeat } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import type { RecentJob } from "../ended-jobs";
import { fault } from "../parts/fault";
import { Favourites } from "../parts/favourites";
import { icon } from "../parts/icon";
import { printAgain } from "../parts/repeating";
import { base } from "../style";
import { textOr } from "../text";

/** What ended last, and how: it is gone from the queue. */
@customElement("pq-recent-jobs")
export class PqRecentJobs extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) jobs: readonly RecentJob[] = [];
  /** They can be asked for again. */
  @property({ type: Boolean }) repeats = false;

  private readonly favourites = new Favourites(this);

  static override styles = [
    base,
    css`
      h3 {
        margin-top: 8px;
      }
      li {
        display: grid;
        gap: 2px;
        padding-bottom: 10px;
        border-bottom: 1px solid var(--pq-line);
        overflow-wrap: anywhere;
      }
      li:last-child {
        padding-bottom: 0;
        border-bottom: none;
      }
    `,
  ];

  protected override willUpdate(): void {
    this.favourites.follow(this.app);
  }

  protected override render() {
    return html`<h3 id="recent">${this.app.text("ui_my_recent")}</h3>
      <ul aria-labelledby="recent">
        ${this.jobs.map((job) => this.renderJob(job))}
      </ul>`;
  }

  private renderJob(job: RecentJob) {
    const { app } = this;
    const { number, name, status, printer, reason, error } = job;
    const ended = app.times.at(Date.parse(job.ended) / 1000);
    const facts = [`#${number}`, app.text(status), ended, printer];
    const because = reason ? textOr(app.text, `reason_${reason}`, "") : "";
    return html`<li>
      <span>${name}</span>
      <span class="muted small">${facts.filter(Boolean).join(" · ")}</span>
      ${because ? html`<span class="muted small">${because}</span>` : nothing}
      ${error ? html`<span class="muted small">${fault(app.text, error)}</span>` : nothing}
      ${this.repeats ? this.renderAgain(job) : nothing}
    </li>`;
  }

  private renderAgain(job: RecentJob) {
    const { id, name } = job;
    const { text } = this.app;
    return html`<div class="row">
      <button
        type="button"
        aria-label=${text("ui_print_job_again", { job: name })}
        @click=${() => printAgain(this, id)}
      >
        ${icon(mdiRepeat)} ${text("ui_print_again")}
      </button>
      ${this.favourites.star(this.app, job)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-recent-jobs": PqRecentJobs;
  }
}
