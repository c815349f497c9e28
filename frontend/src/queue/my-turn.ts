import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { base } from "../style";
import { isMine } from "./allowed";
import "./countdown";
import "./job-actions";
import type { Press } from "./job-actions";
import { personOf, printerName, reasonOf, startOf } from "./phrases";
import { asked, windowOf } from "./windows";

const ANSWERS: readonly Press[] = ["claim", "pass", "release"];

/**
 * What I am asked to do now: claim and start, with what is left of the window. On the
 * wall, what everybody is asked.
 */
@customElement("pq-my-turn")
export class PqMyTurn extends LitElement {
  @property({ attribute: false }) app!: App;
  /** Nothing is said but to screen readers: no room is taken. */
  @property({ type: Boolean, reflect: true }) quiet = false;
  @state() private jobs: readonly Job[] = [];
  @state() private announced = "";

  private readonly known = new Set<string>();

  static override styles = [
    base,
    css`
      :host([quiet]) {
        position: absolute;
      }
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

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("app")) {
      this.jobs = asked(this.app.live, this.app.kiosk);
      this.announce();
      this.quiet = !this.jobs.length && !this.next;
    }
  }

  /** Say when something new is asked, once. */
  private announce(): void {
    const { app, jobs } = this;
    const keys = jobs.map(
      (job) => `${job.id} ${job.status} ${windowOf(job, app.live.queue)?.ends}`,
    );
    const fresh = jobs.filter((_, index) => !this.known.has(keys[index] ?? ""));
    this.known.clear();
    for (const key of keys) {
      this.known.add(key);
    }
    if (fresh.length) {
      this.announced = fresh.map((job) => this.sentence(job)).join(" ");
    } else if (!jobs.length) {
      this.announced = "";
    }
  }

  private sentence(job: Job): string {
    const window = windowOf(job, this.app.live.queue);
    const until =
      window &&
      this.app.text("ui_turn_until", { time: this.app.times.at(window.ends) });
    return [this.heading(job), job.name, until].filter(Boolean).join(", ");
  }

  /** The job of mine that is expected to be asked first. */
  private get next(): Job | undefined {
    const { live, kiosk } = this.app;
    const mine = (id: string) => {
      const job = live.jobs[id];
      return job?.status === "queued" && isMine(job, live.me);
    };
    const id = kiosk ? undefined : live.order.find(mine);
    return id === undefined ? undefined : live.jobs[id];
  }

  protected override render() {
    return html`<div role="status" class="unseen">${this.announced}</div>
      ${this.jobs.length ? this.renderJobs() : this.renderNext()}`;
  }

  private renderNext() {
    const { next, app } = this;
    if (!next) {
      return nothing;
    }
    const start = startOf(app, next, false);
    return html`<p class="muted">
      ${app.text("ui_turn_nothing")}
      ${start ? app.text("ui_turn_next", { job: next.name, start }) : nothing}
    </p>`;
  }

  private renderJobs() {
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
    const heading = this.heading(job);
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
        ${this.renderWhere(job)}
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

  private heading(job: Job): string {
    const { app } = this;
    const printer = printerName(app, job.printer_id) ?? "";
    const others = app.kiosk && !isMine(job, app.live.me);
    if (job.status === "offered") {
      return app.text(others ? "ui_turn_offered" : "ui_turn_claim", { printer });
    }
    if (job.start_by === undefined) {
      return app.text("ui_turn_kept", { printer });
    }
    return app.text(others ? "ui_turn_start_other" : "ui_turn_start", { printer });
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
    "pq-my-turn": PqMyTurn;
  }
}
