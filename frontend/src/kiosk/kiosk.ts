import {
  mdiAccountKey,
  mdiChevronLeft,
  mdiChevronRight,
  mdiFullscreenExit,
} from "@mdi/js";
import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import "../join/join";
import type { Job, Me } from "../live/types";
import { Clock } from "../parts/clock";
import { icon } from "../parts/icon";
import { loaded } from "../parts/later";
import { closureWords } from "../printers/remarks";
import type { Opening } from "../queue/opening";
import { openJob } from "../queue/opening";
import { personOf, reasonOf, startOf } from "../queue/phrases";
import { base } from "../style";
import { columnsOf, MOST_TILES, onEachPage, pageOf, pagesOf } from "./grid";
import { Pager } from "./pager";
import type { PqKioskPerson } from "./person";
import { KioskSession } from "./session";
import type { PqKioskSignIn } from "./sign-in";
import "./tile";
import { wall } from "./wall-style";

const HALF_MINUTE = 30;
/** The height of a row of the queue, in em. */
const ROW = 3.3;
/** Below it, in pixels, a page scrolls as any other: that is no wall. */
const NARROW = 776;
/** How far a finger goes that turns a page, in pixels. */
const SWIPE = 60;

/**
 * For a tablet on the wall: all that it shows fits into its window, and what does not
 * stands on further pages. Fires `leave`.
 */
@customElement("pq-kiosk")
export class PqKiosk extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The same at all sites: whoever signs in has jobs at others, too. */
  @property({ attribute: false }) whole!: App;
  @state() private room = { width: 0, height: 0, rows: 1 };
  @state() private signingIn = false;
  /** The printer whose camera is looked through. */
  @state() private lookedAt: string | undefined;
  @query(".tiles") private readonly tiles!: HTMLElement | null;
  @query(".rows") private readonly rows!: HTMLElement | null;
  @query("pq-kiosk-sign-in") private readonly signIn!: PqKioskSignIn | null;
  @query("pq-kiosk-person") private readonly person!: PqKioskPerson | null;

  private readonly printerPager = new Pager(this);
  private readonly queuePager = new Pager(this);
  private readonly session = new KioskSession(this);
  private readonly clock = new Clock(this, HALF_MINUTE);
  private readonly watch = new ResizeObserver(() => this.measure());
  /** Who was signed in when it was drawn last. */
  private me: Me | undefined;
  private swipe: number | undefined;
  /** The last touch has turned the page, and was no tap. */
  private swiped = false;

  static override styles = [base, wall];

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.disconnect();
  }

  protected override willUpdate(): void {
    this.session.follow(this.whole);
    const { me } = this.session;
    if (me && me !== this.me) {
      this.lookedAt = undefined;
    }
    this.me = me;
    if (me) {
      this.signingIn = false;
      void loaded(this, this.app, () => import("./person"));
    }
  }

  protected override updated(): void {
    this.measure();
  }

  private measure(): void {
    const { tiles, rows } = this;
    const width = tiles?.clientWidth ?? 0;
    const height = tiles?.clientHeight ?? 0;
    const em = Number.parseFloat(getComputedStyle(this).fontSize) * ROW;
    const fit =
      this.clientWidth < NARROW
        ? Number.MAX_SAFE_INTEGER
        : Math.max(1, Math.floor((rows?.clientHeight ?? 0) / em));
    const { room } = this;
    if (room.width !== width || room.height !== height || (rows && room.rows !== fit)) {
      this.room = { width, height, rows: rows ? fit : room.rows };
    }
  }

  protected override render() {
    const { app, session } = this;
    const { text } = app;
    const { me, queue } = app.live;
    return html`<header class="row">
        <h1 class="grow cut">${queue.name}</h1>
        ${
          session.own
            ? nothing
            : me.kiosk
              ? html`<button class="main" type="button" @click=${() => this.askWho()}>
                ${icon(mdiAccountKey)} ${text("ui_kiosk_sign_in")}
              </button>
              ${
                me.kiosk.reads_tags
                  ? html`<span class="muted small">${text("ui_kiosk_tag_hint")}</span>`
                  : nothing
              }`
              : html`<pq-join .app=${app}></pq-join>`
        }
        <button
          class="icon"
          type="button"
          aria-label=${text("ui_kiosk_off")}
          title=${text("ui_kiosk_off")}
          @click=${() => this.dispatchEvent(new CustomEvent("leave"))}
        >
          ${icon(mdiFullscreenExit)}
        </button>
      </header>
      ${this.renderPrinters()}
      ${
        session.own
          ? keyed(
              session.me, // what one has open is not for the next
              html`<pq-kiosk-person
                .app=${session.own}
                .here=${app.live.printer_order}
                .session=${session}
                @pq-open-job=${(event: CustomEvent<Opening>) => this.openOwn(event)}
              ></pq-kiosk-person>`,
            )
          : this.renderQueue()
      }
      ${
        this.signingIn
          ? html`<pq-kiosk-sign-in
              .app=${app}
              .session=${session}
              @closed=${() => {
                this.signingIn = false;
              }}
            ></pq-kiosk-sign-in>`
          : nothing
      }
      ${this.renderCamera()}
      <div role="alert" class="unknown">
        ${session.unknownTag ? html`<p>${text("ui_kiosk_unknown_tag")}</p>` : nothing}
      </div>`;
  }

  private renderPrinters() {
    const { app, room, printerPager } = this;
    const { printers, printer_order } = app.live;
    const known = printer_order.flatMap((id) => printers[id] ?? []);
    const perPage = onEachPage(known.length, MOST_TILES);
    const shown = pageOf(known, perPage, printerPager.page);
    const columns = columnsOf(perPage, room.width || 3, room.height || 2);
    const rows = Math.ceil(perPage / columns);
    const now = Math.floor(this.clock.now / HALF_MINUTE) * HALF_MINUTE;
    return html`<section aria-labelledby="printers">
      <div class="row head">
        <h2 id="printers">${app.text("ui_printers")}</h2>
        <span class="grow"></span>
        ${this.renderPages(printerPager, pagesOf(known.length, perPage))}
      </div>
      ${
        known.length
          ? html`<ul
              class="tiles"
              style="grid-template: repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))"
              @pointerdown=${(event: PointerEvent) => {
                this.swipe = event.clientX;
                this.swiped = false;
              }}
              @pointerup=${this.onSwiped}
              @keydown=${() => {
                this.swiped = false;
              }}
            >
              ${repeat(
                shown,
                ({ id }) => id,
                (printer) => html`<li>
                  <pq-kiosk-tile
                    .app=${app}
                    .printer=${printer}
                    .job=${this.jobOf(printer.job_id)}
                    .next=${this.jobOf(printer.next_job_id)}
                    .now=${now}
                    @look=${() => this.look(printer.id)}
                  ></pq-kiosk-tile>
                </li>`,
              )}
            </ul>`
          : html`<p class="muted">${app.text("ui_printers_none")}</p>`
      }
    </section>`;
  }

  /** Who is asked now, and who waits; what prints stands on its printer. */
  private renderQueue() {
    const { app, room, queuePager } = this;
    const { text, live } = app;
    const jobs = live.order
      .flatMap((id) => live.jobs[id] ?? [])
      .filter(({ status }) => status !== "printing");
    const waiting = jobs.filter(({ status }) => status === "queued").length;
    const shown = pageOf(jobs, room.rows, queuePager.page);
    const head = live.queue.paused
      ? text("ui_queue_paused")
      : text("ui_queue_waiting", { count: waiting });
    return html`<section aria-labelledby="queue">
      <div>
        <div class="row head">
          <h2 id="queue">${text("ui_page_queue")}</h2>
          <span class="muted small cut grow">${head}</span>
          ${this.renderPages(queuePager, pagesOf(jobs.length, room.rows))}
        </div>
        ${closureWords(app, live.queue.pause).map((line) => html`<p class="clamp small">${line}</p>`)}
      </div>
      <ul class="rows" aria-labelledby="queue">
        ${
          jobs.length
            ? repeat(
                shown,
                ({ id }) => id,
                (job) => this.renderRow(job),
              )
            : html`<li class="muted">${text("ui_kiosk_nobody_waits")}</li>`
        }
      </ul>
    </section>`;
  }

  private renderRow(job: Job) {
    const { app } = this;
    const isAsked = job.status === "offered" || job.status === "reserved";
    const printer = app.live.printers[job.printer_id ?? ""]?.name;
    const why = isAsked
      ? [printer, reasonOf(app, job)].filter(Boolean).join(" · ")
      : startOf(app, job, false) || reasonOf(app, job);
    return html`<li class=${isAsked ? "asked" : ""}>
      <button type="button" @click=${() => this.take(job)}>
        <span class="place">${isAsked ? "!" : (job.position ?? "–")}</span>
        <span class="name cut">${personOf(app, job)} · ${job.name}</span>
        <span class="detail cut">${why}</span>
        ${
          job.picture &&
          html`<pq-job-picture .app=${app} picture=${job.picture}></pq-job-picture>`
        }
      </button>
    </li>`;
  }

  private renderPages(pager: Pager, pages: number) {
    const { text } = this.app;
    if (pages < 2) {
      return nothing;
    }
    const page = (((pager.page % pages) + pages) % pages) + 1;
    const turn = (by: 1 | -1, label: string, path: string) => html`<button
      class="icon"
      type="button"
      aria-label=${label}
      @click=${() => pager.turn(by)}
    >
      ${icon(path)}
    </button>`;
    return html`${turn(-1, text("ui_kiosk_previous"), mdiChevronLeft)}
      <span class="muted small" aria-label=${text("ui_kiosk_page", { page, pages })}>
        ${page}/${pages}
      </span>
      ${turn(1, text("ui_kiosk_next"), mdiChevronRight)}`;
  }

  private readonly onSwiped = (event: PointerEvent): void => {
    const moved = event.clientX - (this.swipe ?? event.clientX);
    this.swipe = undefined;
    this.swiped = Math.abs(moved) > SWIPE;
    if (this.swiped) {
      this.printerPager.turn(moved < 0 ? 1 : -1);
    }
  };

  /** At a kiosk whoever is asked signs in; anybody else looks at the job. */
  private take(job: Job): void {
    if (this.app.live.me.kiosk) {
      void this.askWho(job.person_id);
    } else {
      openJob(this, { jobId: job.id });
    }
  }

  /** One at a time: the view lies over all printers. */
  private async look(printerId: string): Promise<void> {
    if (!this.swiped && (await loaded(this, this.app, () => import("./camera-view")))) {
      this.lookedAt = printerId;
    }
  }

  private renderCamera() {
    const { app } = this;
    const printer = app.live.printers[this.lookedAt ?? ""];
    return printer
      ? html`<pq-kiosk-camera
          .app=${app}
          .printer=${printer}
          @closed=${() => {
            this.lookedAt = undefined;
          }}
        ></pq-kiosk-camera>`
      : nothing;
  }

  private async askWho(memberId?: string): Promise<void> {
    if (await loaded(this, this.app, () => import("./sign-in"))) {
      this.signingIn = true;
      await this.updateComplete;
      await this.signIn?.show(memberId);
    }
  }

  private async openOwn(event: CustomEvent<Opening>): Promise<void> {
    event.stopPropagation();
    if (await loaded(this, this.app, () => import("../queue/job-dialog"))) {
      await this.person?.show(event.detail);
    }
  }

  private jobOf(id: string | undefined): Job | undefined {
    return id === undefined ? undefined : this.app.live.jobs[id];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk": PqKiosk;
  }
}
