import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { base } from "../style";
import "./countdown";
import "./job-actions";
import type { Press } from "./job-actions";
import { personOf, reasonOf, tooLittle } from "./phrases";
import { turnHeading } from "./turn-words";
import { windowOf } from "./windows";

const ANSWERS: readonly Press[] = ["claim", "pass", "release"];

/** The jobs that are asked now, with what is left of the window; loaded when one is. */
@customElement("pq-turns")
export class PqTurns extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) jobs: readonly Job[] = [];

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: var(--pq-gap);
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
      }
      li.surface {
        display: flex;
        align-items: center;
        align-content: center;
        gap: 12px 16px;
        flex-wrap: wrap;
        border-color: var(--pq-link);
        background: var(--pq-tint);
      }
      li.surface:has(pq-countdown[shortly]) {
        border-color: var(--pq-bad);
        box-shadow: 0 0 0 2px var(--pq-bad);
      }
      .what {
        flex: 1 1 9em;
        min-width: 0;
        display: grid;
        gap: 2px;
        overflow-wrap: anywhere;
      }
      h2 {
        font-size: 1.3em;
      }
      h2:focus {
        outline: none;
      }
      .name {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
      }
      pq-job-actions {
        flex: 1 0 100%;
      }
      @container (min-width: 640px) {
        pq-job-actions {
          flex: none;
        }
      }
      .list {
        container-type: inline-size;
      }
      .risk {
        font-weight: 500;
      }
      .hurry {
        display: none;
        color: var(--pq-bad);
        font-weight: 600;
      }
      li:has(pq-countdown[shortly]) .hurry {
        display: block;
      }
    `,
  ];

  protected override render() {
    const label = this.app.text(this.app.kiosk ? "ui_turn_asked" : "ui_turn");
    return html`<section class="list" aria-label=${label}>
      <ul>
        ${repeat(
          this.jobs,
          (job) => job.id,
          (job) => this.renderJob(job),
        )}
      </ul>
    </section>`;
  }

  private renderJob(job: Job) {
    const { app } = this;
    const window = windowOf(job, app.live.queue);
    const heading = turnHeading(app, job);
    const short = tooLittle(app, job);
    return html`<li class="surface">
      ${
        window
          ? html`<pq-countdown
              .window=${window}
              .times=${app.times}
              label=${app.text("ui_turn_left")}
            ></pq-countdown>`
          : nothing
      }
      <div class="what">
        <h2 tabindex="-1">${heading}</h2>
        <p class="name">${app.kiosk ? `${personOf(app, job)}: ${job.name}` : job.name}</p>
        ${this.renderWhere(job)} ${short ? html`<p class="risk">${short}</p>` : nothing}
        <p class="hurry">${window ? app.text("ui_turn_hurry") : nothing}</p>
      </div>
      <pq-job-actions
        .app=${app}
        .job=${job}
        .only=${ANSWERS}
        @done=${this.focusHeading}
      ></pq-job-actions>
    </li>`;
  }

  /** Where the printer stands, and what it does until it is free. */
  private renderWhere(job: Job) {
    const { app } = this;
    const printer = app.live.printers[job.printer_id ?? ""];
    const lines = [printer?.site, this.untilFree(job)].filter(Boolean);
    return lines.map((line) => html`<p class="muted">${line}</p>`);
  }

  private untilFree(job: Job): string {
    const { app } = this;
    const { ends } = app.live.printers[job.printer_id ?? ""] ?? {};
    if (job.asked_early && ends !== undefined) {
      return app.text("ui_turn_free_at", { time: app.times.at(ends) });
    }
    if (job.asked_early) {
      return app.text("ui_turn_still_prints");
    }
    return job.status === "reserved" && job.start_by === undefined
      ? reasonOf(app, job)
      : "";
  }

  /** The button that was pressed goes away; whoever reads by keys stays at the place. */
  private focusHeading(event: Event): void {
    const row = (event.target as Element).closest("li");
    row?.querySelector<HTMLElement>("h2")?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-turns": PqTurns;
  }
}
