import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { loaded } from "../parts/later";
import { base } from "../style";
import { isMine } from "./allowed";
import type { Press } from "./job-actions";
import "./job-row";
import { nameOfRow, printerName } from "./phrases";
import { Recent } from "./recent";

/** What a turn asks for is asked by `pq-my-turn` alone, and in the job's dialog. */
const QUICK: readonly Press[] = ["resume", "hold", "cancel"];

/** So many are shown at first: whoever joined a hundred copies need not see them all. */
const FEW = 8;

/** So many that have ended. */
const LAST = 3;

/** The open jobs of whoever looks. */
@customElement("pq-my-jobs")
export class PqMyJobs extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The form to join is there, too. */
  @property({ type: Boolean }) repeats = false;

  @state() private all = false;

  private mine: readonly Job[] = [];
  private readonly recent = new Recent(this);
  /** There are jobs to show, open or ended. */
  private hasOwn = false;

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
    if (!this.hasOwn && (this.mine.length || this.recent.jobs?.length)) {
      this.hasOwn = true;
      void loaded(this, this.app, () => import("./own"));
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

  /** Shown once it is known. */
  private renderRecent() {
    const { app } = this;
    const jobs = (this.recent.jobs ?? []).slice(0, LAST);
    return jobs.length && !app.kiosk
      ? html`<pq-recent-jobs
          .app=${app}
          .jobs=${jobs}
          .repeats=${this.repeats}
        ></pq-recent-jobs>`
      : nothing;
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
