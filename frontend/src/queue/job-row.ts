import {
  mdiBellRing,
  mdiBookmarkCheck,
  mdiClose,
  mdiCloudUpload,
  mdiDrag,
  mdiPause,
  mdiPlayCircle,
  mdiPrinter3dNozzle,
} from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import type { Filament, Job, JobStatus } from "../live/types";
import { icon } from "../parts/icon";
import "../parts/job-picture";
import { Runner } from "../parts/runner";
import { spoolDot, spoolStyle, spoolWords } from "../parts/spools";
import { base } from "../style";
import { isMine } from "./allowed";
import { cancelJob } from "./cancelling";
import { openJob } from "./opening";
import {
  cameBack,
  deadlineOutlook,
  endOf,
  nameOfRow,
  personOf,
  reasonOf,
  startOf,
  tooLittle,
} from "./phrases";

const ICONS: Partial<Record<JobStatus, string>> = {
  held: mdiPause,
  offered: mdiBellRing,
  reserved: mdiBookmarkCheck,
  scheduled: mdiPlayCircle,
  slicing: mdiPlayCircle,
  uploading: mdiCloudUpload,
  printing: mdiPrinter3dNozzle,
};

/** What a job is dragged by its handle for. */
export type Drags = "move" | "place" | "both";

/** The same for what a row shows; it is given a new `app` with every change. */
function looksOther(app: App, before: App | undefined): boolean {
  return (
    !before ||
    app.text !== before.text ||
    app.times !== before.times ||
    app.kiosk !== before.kiosk ||
    app.live.me !== before.live.me ||
    app.live.queue.interlocks !== before.live.queue.interlocks
  );
}

/** One open job in a few lines; a press anywhere on it opens its dialog. */
@customElement("pq-job-row")
export class PqJobRow extends LitElement {
  @property({ attribute: false, hasChanged: looksOther }) app!: App;
  @property({ attribute: false }) job!: Job;
  /** The name of the printer that it has or is expected on. */
  @property({ attribute: false }) printer: string | undefined;
  @property({ attribute: false }) place: number | undefined;
  /** It can be dragged to another place, onto printers, or to both. */
  @property({ attribute: false }) drags: Drags | undefined;
  /** Without its place in the queue, and without buttons. */
  @property({ type: Boolean }) plain = false;

  @query(".handle") private readonly handle!: HTMLElement | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    spoolStyle,
    css`
      :host {
        container-type: inline-size;
      }
      @container (max-width: 360px) {
        .cancel {
          display: none;
        }
      }
      .frame {
        position: relative;
        display: flex;
        align-items: center;
        gap: 10px;
        padding: 8px 6px;
      }
      .frame:hover {
        background: var(--pq-hover);
      }
      .place {
        flex: none;
        min-width: 1.7em;
        text-align: center;
        font-size: 1.15em;
        font-weight: 500;
        color: var(--pq-muted);
      }
      .head {
        display: flex;
        align-items: baseline;
        flex-wrap: wrap;
        gap: 2px 8px;
      }
      button.open {
        display: block;
        max-width: 100%;
        min-height: 0;
        padding: 0;
        border: none;
        background: none;
        color: inherit;
        font-size: 1.05em;
        text-align: start;
      }
      button.open::after {
        content: "";
        position: absolute;
        inset: 0;
      }
      button.open:focus-visible {
        outline: none;
      }
      button.open:focus-visible::after {
        outline: 2px solid var(--pq-link);
        outline-offset: -2px;
        border-radius: 8px;
      }
      .above {
        position: relative;
        z-index: 1;
        flex: none;
      }
      .handle {
        cursor: grab;
        touch-action: none;
        color: var(--pq-muted);
        margin-inline-start: -10px;
      }
      .chip {
        flex: none;
        padding: 1px 8px;
        border-radius: 999px;
        background: var(--pq-tint);
        color: var(--pq-link);
        font-size: 0.8em;
        font-weight: 500;
      }
      .chip.held {
        background: var(--pq-hover);
        color: var(--pq-muted);
      }
      .chip.offered {
        background: var(--pq-strong);
        color: var(--pq-on-strong);
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 12px;
      }
      .material {
        position: relative;
        display: inline-flex;
        align-items: center;
        gap: 5px;
      }
      .risk {
        color: var(--pq-warn);
      }
      .late {
        color: var(--pq-bad);
        font-weight: 500;
      }
      .mine {
        font-weight: 600;
      }
    `,
  ];

  protected override render() {
    const { app, job } = this;
    return html`<div class="frame">
        ${this.plain ? nothing : this.renderPlace()}
        ${
          job.picture
            ? html`<pq-job-picture
                .app=${app}
                picture=${job.picture}
              ></pq-job-picture>`
            : nothing
        }
        <div class="grow">
          <div class="head">
            <button
              type="button"
              class="open cut"
              aria-label=${nameOfRow(app, job, this.plain ? undefined : this.place)}
              aria-haspopup="dialog"
              @click=${() => this.open()}
            >
              ${job.name}
            </button>
            ${app.kiosk ? nothing : html`<span class="muted small">#${job.number}</span>`}
            ${
              job.status === "queued"
                ? nothing
                : html`<span class="chip ${job.status}">${app.text(job.status)}</span>`
            }
          </div>
          ${this.renderWhen()} ${this.renderWhy()} ${this.renderMore()}
          ${this.runner.message()}
        </div>
        ${this.renderCancel()} ${this.drags ? this.renderHandle(this.drags) : nothing}
      </div>`;
  }

  private renderPlace() {
    const path = ICONS[this.job.status];
    return html`<span class="place" aria-hidden="true"
      >${path ? icon(path) : (this.place ?? "–")}</span
    >`;
  }

  /** Whose it is, when and where. */
  private renderWhen() {
    const { app, job } = this;
    const person = html`<span class=${isMine(job, app.live.me) ? "mine" : ""}
      >${personOf(app, job)}</span
    >`;
    const facts = [
      endOf(app, job) || startOf(app, job, !app.kiosk),
      this.printer,
    ].filter(Boolean);
    const told = this.plain ? facts : [person, ...facts];
    return html`<p class="muted">
      ${told.map(
        (fact, index) => html`${fact}${index < told.length - 1 ? " · " : nothing}`,
      )}
    </p>`;
  }

  private renderWhy() {
    const why = [reasonOf(this.app, this.job), cameBack(this.app, this.job)];
    const said = why.filter(Boolean).join(" · ");
    const short = tooLittle(this.app, this.job);
    return html`${said ? html`<p class="muted small">${said}</p>` : nothing}
    ${short ? html`<p class="risk small">${short}</p>` : nothing}`;
  }

  private renderMore() {
    const { app, job } = this;
    const outlook = deadlineOutlook(job);
    const deadline =
      job.deadline === undefined
        ? nothing
        : html`<span
            class=${outlook ?? ""}
            title=${outlook ? app.text(`ui_deadline_${outlook}_note`) : nothing}
            >${app.text(`ui_deadline_${outlook ?? "met"}`, {
              time: app.times.at(job.deadline),
            })}</span
          >`;
    const priority =
      job.priority === 5
        ? nothing
        : html`<span>${app.text("ui_job_priority", { priority: job.priority })}</span>`;
    if (!job.filaments && deadline === nothing && priority === nothing) {
      return nothing;
    }
    return html`<div class="more muted small">
      ${job.filaments?.map((one) => this.renderSpool(one))}
      ${deadline} ${priority}
    </div>`;
  }

  private renderSpool(filament: Filament) {
    const words = spoolWords(this.app.text, filament);
    return html`<span class="material" title=${words}>
      ${spoolDot(filament)}
      <span aria-hidden="true">${filament.material ?? words}</span>
      <span class="unseen">${words}</span>
    </span>`;
  }

  private renderHandle(drags: Drags) {
    const { text } = this.app;
    return html`<button
      type="button"
      class="icon above handle"
      aria-label=${text(drags === "place" ? "ui_handle_place" : "ui_handle_move", {
        job: this.job.name,
      })}
      title=${text(`ui_handle_${drags}_how`)}
    >
      ${icon(mdiDrag)}
    </button>`;
  }

  private renderCancel() {
    const { app, job } = this;
    if (this.plain || app.kiosk || !isMine(job, app.live.me)) {
      return nothing;
    }
    const label = app.text("ui_job_cancel_named", { job: job.name });
    return html`<button
      type="button"
      class="icon above cancel"
      aria-label=${label}
      title=${label}
      ?disabled=${this.runner.busy}
      @click=${() => this.cancel()}
    >
      ${icon(mdiClose)}
    </button>`;
  }

  get isGripped(): boolean {
    return this.handle?.matches(":focus") ?? false;
  }

  /** Put the focus on the handle, which loses it when the row is moved. */
  grip(): void {
    this.handle?.focus();
    this.scrollIntoView({ block: "nearest" });
  }

  private cancel(): void {
    if (this.job.status === "printing") {
      this.open(true);
      return;
    }
    void this.runner.run(() => cancelJob(this.app, this, this.job));
  }

  private open(confirm = false): void {
    openJob(this, { jobId: this.job.id, confirm });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-job-row": PqJobRow;
  }
}
