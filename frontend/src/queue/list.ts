import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import { fetched } from "../parts/later";
import { startsAll } from "../printers/stops";
import { base } from "../style";
import { mayMove } from "./allowed";
import "./job-row";
import "./list-head";
import type { Moving } from "./moving";
import { nameOfRow, printerName } from "./phrases";
import { Shown } from "./shown";

/** From this many jobs on they can be searched. */
const MANY = 20;
/** From this many on only what is on the screen is drawn; few are all there to be read. */
const LONG = 60;
/** As many as a screen may hold. */
const FIRST = 16;
/** What moves a job, with the focus on its handle. */
const KEYS: ReadonlySet<string> = new Set(["ArrowUp", "ArrowDown", "Home", "End"]);

/** All open jobs in the queue's order; of a long list only what is on the screen. */
@customElement("pq-queue")
export class PqQueue extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private needle = "";
  /**
   * What makes a long list virtual. It looks for what scrolls around it, which takes the
   * browser long: until the first rows are on the screen they stand there by themselves.
   */
  @state() private virtual: typeof import("./long-list") | undefined;
  @query(".area") readonly area!: HTMLElement;
  @query(".jobs") readonly list!: HTMLElement;

  /** For good: what makes a list virtual leaves its traces. */
  private long = false;

  private readonly shown = new Shown();
  private moving: Moving | undefined;
  private order: readonly string[] = [];
  private places: ReadonlyMap<string, number> | undefined;

  static override styles = [
    base,
    css`
      .surface {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 10px;
        padding-inline: 10px;
      }
      pq-queue-head,
      .empty,
      .error,
      label {
        padding-inline: 6px;
      }
      .area {
        position: relative;
        overflow: auto;
        overscroll-behavior: auto;
      }
      .area.long {
        max-height: max(360px, 70dvh);
      }
      .area.dragging {
        cursor: grabbing;
        user-select: none;
      }
      .jobs > li {
        width: 100%;
        border-bottom: 1px solid var(--pq-line);
      }
      .jobs > li:last-of-type {
        border-bottom: none;
      }
      .jobs > li.dragged {
        opacity: 0.45;
      }
      .line {
        position: absolute;
        inset-inline: 0;
        height: 3px;
        margin-top: -2px;
        border-radius: 2px;
        background: var(--pq-link);
        pointer-events: none;
      }
      .ghost {
        position: fixed;
        z-index: 6;
        top: 0;
        left: 0;
        max-width: 60vw;
        padding: 8px 14px;
        border-radius: 10px;
        background: var(--pq-strong);
        color: var(--pq-on-strong);
        box-shadow: 0 4px 14px rgba(0, 0, 0, 0.35);
        pointer-events: none;
      }
    `,
  ];

  protected override willUpdate(_changed: PropertyValues): void {
    this.order = this.moving?.order() ?? this.app.live.order;
    this.places = this.moving?.places();
    if (!this.long && this.order.length > LONG) {
      this.long = true;
      void this.makeVirtual();
    }
  }

  private async makeVirtual(): Promise<void> {
    // A task after the second frame: the first rows have been painted by then.
    await nextFrame();
    await nextFrame();
    await new Promise((done) => setTimeout(done));
    this.virtual = await fetched(this, this.app, () => import("./long-list"));
  }

  /** Load what moves jobs. */
  private async makeMoving(): Promise<Moving | undefined> {
    const part = await fetched(this, this.app, () => import("./moving"));
    this.moving ??= part && new part.Moving(this);
    return this.moving;
  }

  protected override updated(): void {
    this.moving?.drawn();
  }

  protected override render() {
    const { app } = this;
    const items = this.shown.of(this.order, app.live.jobs, this.needle);
    const waits = this.order.filter((id) => app.live.jobs[id]?.status === "queued");
    return html`<section class="surface">
        <pq-queue-head .app=${app} .waiting=${waits.length}></pq-queue-head>
        ${this.order.length > MANY ? this.renderSearch() : nothing}
        ${this.order.length ? nothing : this.renderEmpty()}
        ${
          this.order.length && !items.length
            ? html`<p class="empty muted">${app.text("ui_queue_nothing_found")}</p>`
            : nothing
        }
        ${this.moving?.error ? html`<p class="error" role="alert">${this.moving.error}</p>` : nothing}
        ${this.renderList(items)}
        <div role="status" class="unseen">${this.moving?.announced}</div>
      </section>`;
  }

  private renderEmpty() {
    return html`<p class="empty muted">${this.app.text(startsAll(this.app.live) ? "ui_queue_empty_starts" : "ui_queue_empty")}</p>`;
  }

  private renderSearch() {
    return html`<label>
      <span class="unseen">${this.app.text("ui_queue_search")}</span>
      <input
        type="search"
        placeholder=${this.app.text("ui_queue_search")}
        .value=${this.needle}
        @input=${(event: Event) => {
          this.needle = (event.target as HTMLInputElement).value;
        }}
      />
    </label>`;
  }

  private renderList(items: readonly string[]) {
    const { kiosk } = this.app;
    const movable = !kiosk && !this.needle.trim();
    const dragged = this.moving?.dragged !== undefined;
    return html`<div
      class=${classMap({ area: true, long: items.length > MANY, dragging: dragged })}
      ?hidden=${!items.length}>
      <ul
        class="jobs"
        role="list"
        aria-label=${this.app.text("ui_page_queue")}
        @pointerover=${this.onNear}
        @focusin=${this.onNear}
        @pointerdown=${this.onGrip}
        @keydown=${this.onKey}
      >
        ${keyed(this.virtual !== undefined, this.renderRows(items, movable))}
      </ul>
      ${this.moving?.render()}
    </div>`;
  }

  private renderRows(items: readonly string[], movable: boolean) {
    const renderItem = (id: string, index: number) =>
      this.renderRow(id, index, items.length, movable);
    if (!this.long) {
      return repeat(items, (id) => id, renderItem);
    }
    return (
      this.virtual?.rows(items, renderItem) ??
      repeat(items.slice(0, FIRST), (id) => id, renderItem)
    );
  }

  private renderRow(id: string, index: number, count: number, movable: boolean) {
    const { app } = this;
    const job = app.live.jobs[id];
    if (!job) {
      return html`<li></li>`;
    }
    const place = this.places?.get(id) ?? job.position;
    return html`<li
      role="listitem"
      class=${this.moving?.dragged === id ? "dragged" : ""}
      data-job=${id}
      aria-label=${nameOfRow(app, job, place)}
      aria-posinset=${index + 1}
      aria-setsize=${count}
    >
      <pq-job-row
        .app=${app}
        .job=${job}
        .printer=${printerName(app, job.printer_id ?? job.expected?.printer_id)}
        .place=${place}
        .movable=${movable && mayMove(job, app.live.me)}
      ></pq-job-row>
    </li>`;
  }

  /** Whoever comes near a handle may take it. */
  private onNear(event: Event): void {
    if (!this.moving && gripped(event) !== undefined) {
      void this.makeMoving();
    }
  }

  private async onGrip(event: PointerEvent): Promise<void> {
    const id = gripped(event);
    if (id !== undefined) {
      event.preventDefault();
      const moving = this.moving ?? (await this.makeMoving());
      moving?.grip(event, id);
    }
  }

  private async onKey(event: KeyboardEvent): Promise<void> {
    const id = gripped(event);
    if (id !== undefined && KEYS.has(event.key)) {
      event.preventDefault();
      const moving = this.moving ?? (await this.makeMoving());
      moving?.key(event.key, id);
    }
  }
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

/** The job whose handle an event came from. */
function gripped(event: Event): string | undefined {
  const path = event.composedPath();
  const onHandle = path.some(
    (one) => one instanceof Element && one.classList.contains("handle"),
  );
  const row = path.find((one) => one instanceof HTMLElement && one.dataset.job);
  return onHandle ? (row as HTMLElement | undefined)?.dataset.job : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-queue": PqQueue;
  }
}
