import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Job, JobVerb } from "../live/types";
import "../parts/dialog";
import "../parts/camera";
import "../parts/job-picture";
import { loaded } from "../parts/later";
import { spoolStyle } from "../parts/spools";
import { base } from "../style";
import { allowed, mayPlace } from "./allowed";
import "./estimate-form";
import "./finish-form";
import "./job-actions";
import type { PqJobActions, Press } from "./job-actions";
import { facts } from "./job-facts";
import type { Opening } from "./opening";
import "./revision-form";
import "./urgency-form";

/** A job with everything that is known of it, and all that may be done with it. */
@customElement("pq-job-dialog")
export class PqJobDialog extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private jobId: string | undefined;
  /** The printer that it is to be given to, as `Opening` has it. */
  private printerId: string | undefined;
  @query("pq-job-actions") private readonly actions!: PqJobActions | null;

  /** As it was last: shown while the job has just ended. */
  private job: Job | undefined;

  static override styles = [
    base,
    spoolStyle,
    css`
      .frame {
        display: grid;
        gap: 14px;
      }
      pq-job-picture {
        --pq-picture: 144px;
      }
      details {
        border: 1px solid var(--pq-line);
        border-radius: 10px;
      }
      summary {
        padding: 10px 14px;
        cursor: pointer;
        font-weight: 500;
        color: var(--pq-link);
      }
      summary:focus-visible {
        outline: 2px solid var(--pq-link);
        outline-offset: -2px;
        border-radius: 10px;
      }
      details > :not(summary) {
        padding: 0 14px 14px;
      }
    `,
  ];

  async show({ jobId, confirm, printerId }: Opening): Promise<void> {
    this.job = undefined;
    this.jobId = jobId;
    this.printerId = printerId;
    // Where it cannot be loaded, the rest is there without it.
    void import("../parts/picture-form").catch(() => undefined);
    await this.updateComplete;
    if (confirm && this.actions) {
      this.actions.confirming = true;
    }
  }

  protected override willUpdate(): void {
    const job = this.jobId === undefined ? undefined : this.app.live.jobs[this.jobId];
    this.job = job ?? this.job;
  }

  protected override render() {
    const { app, job, jobId } = this;
    if (jobId === undefined || !job) {
      return nothing;
    }
    return html`<pq-dialog
      open
      heading="${job.name} #${job.number}"
      closeLabel=${app.text("ui_close")}
      @closed=${this.close}
    >
      ${
        app.live.jobs[jobId]
          ? this.renderJob(job)
          : html`<p role="status">${app.text("ui_job_has_ended")}</p>`
      }
    </pq-dialog>`;
  }

  /** The printer's camera while it prints the job. */
  private renderCamera(job: Job) {
    const { text, live } = this.app;
    const printer = job.status === "printing" && live.printers[job.printer_id ?? ""];
    return printer && printer.camera !== undefined
      ? html`<pq-camera
          .app=${this.app}
          camera=${printer.camera}
          words=${text("ui_camera", { printer: printer.name })}
        ></pq-camera>`
      : nothing;
  }

  private renderJob(job: Job) {
    const { app } = this;
    const may = allowed(job, app.live.me);
    return html`<div class="frame">
      ${
        job.picture
          ? html`<pq-job-picture
              .app=${app}
              picture=${job.picture}
              words=${app.text("ui_job_picture", { job: job.name })}
            ></pq-job-picture>`
          : nothing
      }
      ${
        may.includes("update_time") && !app.kiosk && !app.act
          ? html`<pq-picture-form
              .app=${app}
              .job=${job}
            ></pq-picture-form>`
          : nothing
      }
      ${this.renderCamera(job)}
      <dl>
        ${facts(app, job).map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <pq-job-actions .app=${app} .job=${job} @done=${this.onDone}></pq-job-actions>
      ${may.map((action) => this.renderForm(action, job))}
      ${!app.kiosk && mayPlace(job, app.live) ? this.renderPlacing(job) : nothing}
    </div>`;
  }

  private renderPlacing(job: Job) {
    const { app, printerId } = this;
    const load = async (event: Event) => {
      const details = event.target as HTMLDetailsElement;
      if (details.open && (await loaded(this, app, () => import("./placing-form")))) {
        details.scrollIntoView({ block: "nearest" });
      }
    };
    return html`<details @toggle=${load} ?open=${printerId !== undefined}>
      <summary>${app.text("ui_placing")}</summary>
      <pq-placing-form
        .app=${app}
        .job=${job}
        .printerId=${printerId ?? ""}
        @done=${this.close}
      ></pq-placing-form>
    </details>`;
  }

  private renderForm(action: JobVerb, job: Job) {
    const { app } = this;
    switch (action) {
      case "update_time":
        return html`<details>
          <summary>${app.text("ui_do_estimate")}</summary>
          <pq-estimate-form .app=${app} .job=${job} @done=${fold}></pq-estimate-form>
        </details>`;
      case "update_job":
        return html`<details>
          <summary>${app.text("ui_do_revise")}</summary>
          <pq-revision-form .app=${app} .job=${job} @done=${fold}></pq-revision-form>
        </details>
        <details>
          <summary>${app.text("ui_do_urgency")}</summary>
          <pq-urgency-form .app=${app} .job=${job} @done=${fold}></pq-urgency-form>
        </details>`;
      case "finish":
        return html`<details>
          <summary>${app.text("ui_do_finish")}</summary>
          <pq-finish-form .app=${app} .job=${job} @done=${this.close}></pq-finish-form>
        </details>`;
      default:
        return nothing;
    }
  }

  private onDone(event: CustomEvent<Press>): void {
    if (event.detail === "cancel") {
      this.close();
    }
  }

  private close(): void {
    this.jobId = undefined;
  }
}

/** Put a form away after it has done its work; what it changed is above it. */
function fold(event: Event): void {
  const details = (event.target as Element).closest("details");
  details?.removeAttribute("open");
  details?.querySelector("summary")?.focus();
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-job-dialog": PqJobDialog;
  }
}
