import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { move } from "../actions";
import type { App } from "../app";
import type { Job } from "../live/types";
import { loaded } from "../parts/later";
import { say } from "../parts/toast";
import { startsAll } from "../printers/stops";
import { base } from "../style";
import { mayMove } from "./allowed";
import { DragOrder } from "./drag-order";
import { keyMove, type Move, places, type Row, waiting } from "./drop";
import { PqJobRow } from "./job-row";
import "./list-head";
import { nameOfRow, printerName } from "./phrases";
import { Reorder } from "./reorder";
import { Shown } from "./shown";

/** From this many jobs on they can be searched. */
const MANY = 20;
/** From this many on only what is on the screen is drawn; few are all there to be read. */
const LONG = 60;
/** As many as a screen may hold. */
const FIRST = 16;

/** All open jobs in the queue's order; of a long list only what is on the screen. */
@customElement("pq-queue")
export class PqQueue extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private needle = "";
  @state() private announced = "";
  /**
   * What makes a long list virtual. It looks for what scrolls around it, which takes the
   * browser long: until the first rows are on the screen they stand there by themselves.
   */
  @state() private virtual: typeof import("./long-list") | undefined;
  @query(".area") private readonly area!: HTMLElement;
  @query(".jobs") private readonly list!: HTMLElement;

  /** For good: what makes a list virtual leaves its traces. */
  private long = false;

  private readonly reorder = new Reorder(this);
  private readonly dragging = new DragOrder(this);
  private readonly shown = new Shown();
  private order: readonly string[] = [];
  private places: ReadonlyMap<string, number> | undefined;
  /** Whose handle gets the focus back once its row has been moved. */
  private refocus: string | undefined;

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
    const { live } = this.app;
    const before = this.order;
    this.order = this.reorder.order(this.app);
    if (this.order !== before) {
      this.refocus = this.focusedHandle();
    }
    if (!this.long && this.order.length > LONG) {
      this.long = true;
      void this.makeVirtual();
    }
    this.places = this.reorder.pending ? places(this.order, live.jobs) : undefined;
  }

  private async makeVirtual(): Promise<void> {
    await nextFrame();
    await new Promise((done) => setTimeout(done));
    await loaded(this, this.app, async () => {
      this.virtual = await import("./long-list");
    });
  }

  protected override updated(): void {
    if (this.refocus !== undefined) {
      void this.focusHandle(this.refocus);
      this.refocus = undefined;
    }
  }

  protected override render() {
    const { app } = this;
    const items = this.shown.of(this.order, app.live.jobs, this.needle);
    const waits = waiting(this.order, app.live.jobs);
    return html`<section class="surface">
        <pq-queue-head .app=${app} .waiting=${waits.length}></pq-queue-head>
        ${this.order.length > MANY ? this.renderSearch() : nothing}
        ${this.order.length ? nothing : this.renderEmpty()}
        ${
          this.order.length && !items.length
            ? html`<p class="empty muted">${app.text("ui_queue_nothing_found")}</p>`
            : nothing
        }
        ${this.reorder.error ? html`<p class="error" role="alert">${this.reorder.error}</p>` : nothing}
        ${this.renderList(items)}
        <div role="status" class="unseen">${this.announced}</div>
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
    const { drag } = this.dragging;
    return html`<div
      class=${classMap({ area: true, long: items.length > MANY, dragging: !!drag })}
      ?hidden=${!items.length}>
      <ul
        class="jobs"
        role="list"
        aria-label=${this.app.text("ui_page_queue")}
        @pointerdown=${this.onGrip}
        @keydown=${this.onKey}
      >
        ${keyed(this.virtual !== undefined, this.renderRows(items, movable))}
      </ul>
      ${drag ? this.renderDrag(drag.id, drag.move, drag.x, drag.y) : nothing}
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
      class=${this.dragging.drag?.id === id ? "dragged" : ""}
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

  private renderDrag(id: string, move: Move | undefined, x: number, y: number) {
    const name = this.app.live.jobs[id]?.name ?? "";
    const top = move && this.heightOf(move);
    return html`${top === undefined ? nothing : html`<div class="line" style="top: ${top}px"></div>`}
      <div class="ghost cut" style="translate: ${x + 12}px ${y + 8}px" aria-hidden="true">
        ${name}
      </div>`;
  }

  /** Where in the list the gap is that a move leads to. */
  private heightOf({ before }: Move): number | undefined {
    const rows = this.rows();
    const row = rows.find(({ id }) => id === before);
    const edge = row ? row.top : rows.at(-1)?.bottom;
    const { top } = this.area.getBoundingClientRect();
    return edge === undefined ? undefined : edge - top + this.area.scrollTop;
  }

  private rows(): Row[] {
    const { jobs } = this.app.live;
    return [...this.list.querySelectorAll<HTMLElement>(":scope > li")]
      .filter((row) => jobs[row.dataset.job ?? ""]?.status === "queued")
      .map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return { id: row.dataset.job ?? "", top, bottom };
      })
      .sort((one, other) => one.top - other.top);
  }

  private onGrip(event: PointerEvent): void {
    const id = gripped(event);
    if (id !== undefined) {
      this.dragging.begin(event, id, {
        area: this.area,
        rows: () => this.rows(),
        waits: () => waiting(this.order, this.app.live.jobs),
        drop: (move) => this.move(move),
      });
    }
  }

  private onKey(event: KeyboardEvent): void {
    const id = gripped(event);
    const waits = waiting(this.order, this.app.live.jobs);
    const move = id === undefined ? undefined : keyMove(id, event.key, waits);
    if (move) {
      event.preventDefault();
      this.move(move);
    }
  }

  private move(move: Move): void {
    const { app } = this;
    const waits = waiting(this.order, app.live.jobs);
    // The one that it was before until now: before that it belongs again.
    const back = { id: move.id, before: waits[waits.indexOf(move.id) + 1] };
    this.reorder.ask(app, move, () => this.offerUndo(back));
    const order = this.reorder.order(app);
    const job = app.live.jobs[move.id] as Job;
    const place = places(order, app.live.jobs).get(move.id) ?? 0;
    this.announced = app.text("ui_move_done", { job: job.name, place });
  }

  private offerUndo(back: Move): void {
    const { app } = this;
    const job = app.live.jobs[back.id];
    if (!job) {
      return;
    }
    const place = places(this.order, app.live.jobs).get(back.id) ?? 0;
    say(this, {
      message: app.text("ui_move_done", { job: job.name, place }),
      action: {
        label: app.text("ui_undo"),
        run: () => move(this.app, back.id, back.before),
      },
    });
  }

  /** The job whose handle has the focus. */
  private focusedHandle(): string | undefined {
    const row = (this.renderRoot as ShadowRoot).activeElement;
    return row instanceof PqJobRow && row.isGripped ? row.job.id : undefined;
  }

  /** Rows that are moved lose the focus, and far away nothing has been drawn yet. */
  private async focusHandle(id: string): Promise<void> {
    const find = () =>
      this.list.querySelector<PqJobRow>(`li[data-job="${CSS.escape(id)}"] pq-job-row`);
    await nextFrame();
    for (let tries = 0; tries < 10 && !find(); tries++) {
      const share = this.order.indexOf(id) / Math.max(1, this.order.length - 1);
      this.area.scrollTop = share * (this.area.scrollHeight - this.area.clientHeight);
      await nextFrame();
    }
    const row = find();
    await row?.updateComplete;
    row?.grip();
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
