import { mdiLogout, mdiTrayArrowUp } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { clearPlate } from "../actions";
import type { App } from "../app";
import "../join/join";
import type { Job, Printer } from "../live/types";
import { Clock } from "../parts/clock";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { isMine } from "../queue/allowed";
import "../queue/job-actions";
import type { Press } from "../queue/job-actions";
import type { PqJobDialog } from "../queue/job-dialog";
import "../queue/job-row";
import "../queue/my-turn";
import type { Opening } from "../queue/opening";
import { nameOfRow, printerName } from "../queue/phrases";
import { base } from "../style";
import type { KioskSession } from "./session";

/** What a turn asks for is asked by `pq-my-turn` alone. */
const QUICK: readonly Press[] = ["resume", "hold", "cancel"];

/** What whoever is signed in at the tablet may do: `app` is the page as it is for them. */
@customElement("pq-kiosk-person")
export class PqKioskPerson extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) session!: KioskSession;
  /** The printers that the tablet shows. */
  @property({ attribute: false }) here: readonly string[] = [];
  @query("pq-job-dialog") private readonly dialog!: PqJobDialog | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        gap: 8px;
        min-height: 0;
      }
      header {
        flex-wrap: nowrap;
        min-height: var(--pq-touch);
      }
      .what {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: start;
        gap: 12px;
        min-height: 0;
        overflow: auto;
      }
      .what[inert] {
        opacity: 0.6;
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 6px;
        padding: 8px 0;
        border-top: 1px solid var(--pq-line);
      }
      .done {
        color: var(--pq-good);
        font-weight: 500;
      }
    `,
  ];

  constructor() {
    super();
    new Clock(this, 1);
    for (const touch of ["pointerdown", "keydown", "input"]) {
      this.addEventListener(touch, () => this.session.touch());
    }
  }

  /** Open the dialog of a job. */
  async show(opening: Opening): Promise<void> {
    await this.dialog?.show(opening);
  }

  private get parts(): boolean {
    const { live } = this.app;
    return !!live.queue.shelf?.some((part) => part.person_id === live.me.person_id);
  }

  protected override willUpdate(): void {
    if (this.parts) {
      // Where it cannot be loaded, the rest is there without it.
      void import("../queue/shelf").catch(() => undefined);
    }
  }

  protected override render() {
    const { app, session } = this;
    const { text, live } = app;
    const mine = live.order
      .flatMap((id) => live.jobs[id] ?? [])
      .filter((job) => isMine(job, live.me));
    const plates = this.here
      .flatMap((id) => live.printers[id] ?? [])
      .filter(({ waits_for_plate }) => waits_for_plate);
    return html`<header class="row">
        <h2 class="grow cut">${live.me.name}</h2>
        ${
          session.done
            ? html`<p class="done" role="status">${text("ui_kiosk_done")}</p>`
            : html`<button type="button" @click=${() => session.signOff()}>
                ${icon(mdiLogout)} ${text("ui_kiosk_sign_off", { seconds: session.left })}
              </button>`
        }
      </header>
      <div class="what" ?inert=${session.done}>
        <pq-my-turn .app=${app}></pq-my-turn>
        <pq-join .app=${app}></pq-join>
        ${this.parts ? html`<pq-shelf .app=${app}></pq-shelf>` : nothing}
        ${this.renderJobs(mine)} ${plates.length ? this.renderPlates(plates) : nothing}
      </div>
      <pq-job-dialog .app=${app}></pq-job-dialog>`;
  }

  private renderJobs(jobs: readonly Job[]) {
    const { app } = this;
    return html`<section class="surface">
      <h3>${app.text("ui_my_jobs")}</h3>
      ${
        jobs.length
          ? html`<ul aria-label=${app.text("ui_my_jobs")}>
            ${repeat(
              jobs,
              ({ id }) => id,
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
          </ul>`
          : html`<p class="muted">${app.text("ui_my_jobs_none")}</p>`
      }
    </section>`;
  }

  /** Plates that wait for somebody to clear them: whoever stands there can say so. */
  private renderPlates(printers: readonly Printer[]) {
    const { app, runner } = this;
    const { text } = app;
    return html`<section class="surface">
      <h3>${text("ui_printer_plate")}</h3>
      <ul>
        ${printers.map(({ name, device_id, plate_print, waits_for_look }) => {
          const label = text(waits_for_look ? "ui_plate_looked" : "ui_plate_is_clear");
          return html`<li>
            <span>${name}</span>
            ${
              plate_print
                ? html`<span class="muted small">${text("ui_plate_print", { print: plate_print })}</span>`
                : nothing
            }
            <button
              type="button"
              aria-label="${name}: ${label}"
              ?disabled=${runner.busy}
              @click=${() => runner.run(() => clearPlate(app, device_id))}
            >
              ${icon(mdiTrayArrowUp)} ${label}
            </button>
          </li>`;
        })}
      </ul>
      ${runner.message()}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk-person": PqKioskPerson;
  }
}
