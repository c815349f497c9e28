import { mdiCheckAll, mdiFilterVariant } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { icon } from "../parts/icon";
import { awaited, fetched } from "../parts/later";
import { startsAll } from "../printers/stops";
import { base } from "../style";
import type { TextKey } from "../text";
import { mayMove, mayPlace } from "./allowed";
import type { Drags } from "./job-row";
import "./job-row";
import "./list-head";
import { listStyle } from "./list-style";
import type { Moving } from "./moving";
import { nameOfRow, printerName } from "./phrases";
import {
  type Filter,
  isActive,
  rememberedFilter,
  rememberFilter,
} from "./remembered-filter";
import { Shown } from "./shown";

/** From this many jobs on they can be searched. */
const MANY = 20;
/** From this many on they can be filtered. */
const SEVERAL = 6;
/** From this many on only what is on the screen is drawn; few are all there to be read. */
const LONG = 60;
/** No row is lower, in px: so many fill the screen. */
const LOWEST = 60;
/** What moves or places a job, with the focus on its handle. */
const KEYS: ReadonlySet<string> = new Set([
  "ArrowUp",
  "ArrowDown",
  "Home",
  "End",
  "Enter",
]);

/** All open jobs in the queue's order; of a long list only what is on the screen. */
@customElement("pq-queue")
export class PqQueue extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private needle = "";
  @state() private filter: Filter = {};
  @state() private filterBar: typeof import("./filter-bar") | undefined;
  /** What it is filtered by can be chosen. */
  @state() private filtering = false;
  /** The jobs that an admin has selected; undefined while nothing can be. */
  @state() private selected: ReadonlySet<string> | undefined;
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
  private whose = "";
  private places: ReadonlyMap<string, number> | undefined;

  static override styles = [base, listStyle];

  protected override willUpdate(_changed: PropertyValues): void {
    this.takeUp();
    this.order = this.moving?.order() ?? this.app.live.order;
    this.places = this.moving?.places();
    if (!this.long && this.order.length > LONG) {
      this.long = true;
      void this.makeVirtual();
    }
  }

  /** Begin anew for another person or queue. */
  private takeUp(): void {
    const { kiosk, live } = this.app;
    const whose = `${live.queue.id} ${live.me.person_id} ${kiosk}`;
    if (whose !== this.whose) {
      this.whose = whose;
      this.selected = undefined;
      this.filter = kiosk ? {} : rememberedFilter(live);
      void awaited(this.openFilter(isActive(this.filter)));
    }
  }

  private async openFilter(open: boolean): Promise<void> {
    this.filtering = open;
    if (open && !this.filterBar) {
      this.filterBar = await fetched(this, this.app, () => import("./filter-bar"));
      this.filtering = this.filterBar !== undefined;
    }
  }

  /** The jobs that the filter leaves; none until it is known which these are. */
  private get left(): readonly string[] {
    if (!isActive(this.filter)) {
      return this.order;
    }
    if (this.filterBar) {
      return this.filterBar.filtered(this.order, this.app.live.jobs, this.filter);
    }
    return this.filtering ? [] : this.order;
  }

  private async makeVirtual(): Promise<void> {
    // A task after the second frame: the first rows have been painted by then.
    await nextFrame();
    await nextFrame();
    await new Promise((done) => setTimeout(done));
    const virtual = await fetched(this, this.app, () => import("./long-list"));
    if (virtual) {
      // It shows what there is room for: without, the list would be empty for a moment.
      this.list.style.minHeight = `${this.list.offsetHeight}px`;
      this.virtual = virtual;
    }
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
    const { jobs } = app.live;
    const items = this.shown.of(this.left, jobs, this.needle);
    const waits = this.order.filter((id) => jobs[id]?.status === "queued");
    return html`<section class="surface">
        <pq-queue-head .app=${app} .waiting=${waits.length}></pq-queue-head>
        ${this.order.length && !app.kiosk ? this.renderTools(items) : nothing}
        ${this.order.length ? nothing : this.renderEmpty()}
        ${
          this.order.length && !items.length
            ? html`<p class="empty muted">
                ${app.text(isActive(this.filter) ? "ui_queue_none_match" : "ui_queue_nothing_found")}
              </p>`
            : nothing
        }
        ${this.moving?.error ? html`<p class="error" role="alert">${this.moving.error}</p>` : nothing}
        ${this.renderList(items)}
        <div role="status" class="unseen">${this.moving?.announced}</div>
      </section>`;
  }

  /** What finds jobs, and for admins what selects them. */
  private renderTools(items: readonly string[]) {
    const { app, filter, order, selected } = this;
    const mayFilter = order.length >= SEVERAL || isActive(filter);
    return html`<div class="row tools">
        ${order.length > MANY ? this.renderSearch() : html`<span class="grow"></span>`}
        ${mayFilter ? this.renderTool("ui_queue_filter", mdiFilterVariant, this.filtering, () => this.openFilter(!this.filtering)) : nothing}
        ${
          app.live.me.is_admin
            ? this.renderTool("ui_bulk", mdiCheckAll, selected !== undefined, () =>
                this.openBulk(!selected),
              )
            : nothing
        }
      </div>
      ${
        mayFilter && this.filtering
          ? html`<pq-filter-bar
              .app=${app}
              .order=${order}
              .filter=${filter}
              .shown=${items.length}
              @filter=${(event: CustomEvent<Filter>) => {
                this.filter = event.detail;
                rememberFilter(app.live, event.detail);
              }}
            ></pq-filter-bar>`
          : nothing
      }
      ${
        selected
          ? html`<pq-bulk-bar
              .app=${app}
              .selected=${selected}
              .listed=${items}
              @selected=${(event: CustomEvent<readonly string[]>) => {
                this.selected = new Set(event.detail);
              }}
              @closed=${() => this.openBulk(false)}
            ></pq-bulk-bar>`
          : nothing
      }`;
  }

  private renderTool(key: TextKey, path: string, open: boolean, press: () => void) {
    const label = this.app.text(key);
    return html`<button
      type="button"
      class="icon"
      aria-label=${label}
      title=${label}
      aria-expanded=${open}
      @click=${press}
    >
      ${icon(path)}
    </button>`;
  }

  private openBulk(open: boolean): void {
    this.selected = open ? new Set() : undefined;
    if (open) {
      void fetched(this, this.app, () => import("./bulk-bar"));
    }
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
    const found = this.needle.trim() !== "" || isActive(this.filter);
    const movable = !kiosk && !found && !this.selected;
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
      repeat(items.slice(0, first()), (id) => id, renderItem)
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
      class=${classMap({ dragged: this.moving?.dragged === id, selecting: !!this.selected })}
      data-job=${id}
      aria-label=${nameOfRow(app, job, place)}
      aria-posinset=${index + 1}
      aria-setsize=${count}
    >
      ${this.selected ? this.renderCheckbox(job, this.selected) : nothing}
      <pq-job-row
        class="grow"
        .app=${app}
        .job=${job}
        .printer=${printerName(app, job.printer_id ?? job.expected?.printer_id)}
        .place=${place}
        .drags=${movable ? dragsOf(job, app) : undefined}
      ></pq-job-row>
    </li>`;
  }

  private renderCheckbox({ id, name }: Job, selected: ReadonlySet<string>) {
    return html`<input
      type="checkbox"
      aria-label=${this.app.text("ui_bulk_select", { job: name })}
      .checked=${selected.has(id)}
      @change=${(event: Event) => {
        const others = [...selected].filter((one) => one !== id);
        const { checked } = event.target as HTMLInputElement;
        this.selected = new Set(checked ? [...others, id] : others);
      }}
    />`;
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

function dragsOf(job: Job, { live }: App): Drags | undefined {
  const isPlaced = mayPlace(job, live);
  const isMoved = mayMove(job, live);
  return isPlaced ? (isMoved ? "both" : "place") : isMoved ? "move" : undefined;
}

/** As many rows as the list may show at first: it is 70 % as high as the screen. */
const first = () => Math.ceil((0.7 * window.innerHeight) / LOWEST) + 1;

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
