/** Moving jobs in the list, by dragging and by keys; loaded when somebody takes a handle. */

import { html, type LitElement, nothing } from "lit";
import { move } from "../actions";
import type { App } from "../app";
import type { Picture } from "../live/apply";
import type { Job } from "../live/types";
import { say } from "../parts/toast";
import { mayMove, mayPlace } from "./allowed";
import { DragOrder } from "./drag-order";
import { keyMove, type Move, places, type Row, waiting } from "./drop";
import { PqJobRow } from "./job-row";
import { movingStyle } from "./moving-style";
import { openJob } from "./opening";
import { Placing } from "./placing-drag";
import { Reorder } from "./reorder";

/** The list whose jobs are moved. */
interface Host extends LitElement {
  readonly app: App;
  /** The element that scrolls, and the list in it. */
  readonly area: HTMLElement;
  readonly list: HTMLElement;
}

export class Moving {
  /** What a screen reader says of the last move. */
  announced = "";

  private readonly reorder: Reorder;
  private readonly dragging: DragOrder;
  private readonly placing: Placing;
  private shown: readonly string[];
  /** Whose handle gets the focus back once its row has been moved. */
  private refocus: string | undefined;

  constructor(private readonly host: Host) {
    this.shown = host.app.live.order;
    this.reorder = new Reorder(host);
    this.dragging = new DragOrder(host);
    this.placing = new Placing(host);
    const root = host.renderRoot as ShadowRoot;
    const style = movingStyle.styleSheet;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...(style ? [style] : [])];
  }

  get error(): string {
    return this.reorder.error || this.placing.error;
  }

  /** The job that is being dragged. */
  get dragged(): string | undefined {
    return this.dragging.drag?.id;
  }

  /** The order to be shown; call it once before every drawing. */
  order(): readonly string[] {
    const before = this.shown;
    this.shown = this.reorder.order(this.host.app);
    if (this.shown !== before) {
      this.refocus = this.focusedHandle();
    }
    return this.shown;
  }

  /** The numbers of those who wait, where they differ from what the queue says. */
  places(): ReadonlyMap<string, number> | undefined {
    const { live } = this.host.app;
    return this.reorder.pending ? places(this.shown, live.jobs) : undefined;
  }

  /** Call it after every drawing. */
  drawn(): void {
    if (this.refocus !== undefined) {
      void this.focusHandle(this.refocus);
      this.refocus = undefined;
    }
  }

  grip(event: PointerEvent, id: string): void {
    this.dragging.begin(event, id, {
      area: this.host.area,
      rows: () => (this.may(mayMove, id) ? this.rows() : []),
      waits: () => this.waits(),
      drop: (move) => this.move(move),
      printerAt: (x, y) =>
        this.may(mayPlace, id) ? this.placing.printerAt(x, y) : undefined,
      place: (job, printer) => void this.placing.drop(job, printer),
    });
  }

  key(key: string, id: string): void {
    if (key === "Enter" && this.may(mayPlace, id)) {
      openJob(this.host, { jobId: id, printerId: "" });
    }
    const move = this.may(mayMove, id) && keyMove(id, key, this.waits());
    if (move) {
      this.move(move);
    }
  }

  /** The gap that a job would be dropped in, and its name at the pointer. */
  render() {
    const { drag } = this.dragging;
    if (drag?.printer === undefined) {
      this.placing.leave();
    }
    if (!drag) {
      return nothing;
    }
    const name = this.host.app.live.jobs[drag.id]?.name ?? "";
    const top = drag.move && this.heightOf(drag.move);
    return html`${top === undefined ? nothing : html`<div class="line" style="top: ${top}px"></div>`}
      <div
        class="ghost"
        style="translate: ${drag.x + 12}px ${drag.y + 8}px"
        aria-hidden="true"
      >
        <div class="cut">${name}</div>
        ${drag.printer === undefined ? nothing : this.placing.render(drag.id, drag.printer)}
      </div>`;
  }

  private may(act: (job: Job, live: Picture) => boolean, id: string): boolean {
    const { live } = this.host.app;
    const job = live.jobs[id];
    return job !== undefined && act(job, live);
  }

  private waits(): readonly string[] {
    return waiting(this.shown, this.host.app.live.jobs);
  }

  /** Where in the list the gap is that a move leads to. */
  private heightOf({ before }: Move): number | undefined {
    const { area } = this.host;
    const rows = this.rows();
    const row = rows.find(({ id }) => id === before);
    const edge = row ? row.top : rows.at(-1)?.bottom;
    const { top } = area.getBoundingClientRect();
    return edge === undefined ? undefined : edge - top + area.scrollTop;
  }

  private rows(): Row[] {
    const { app, list } = this.host;
    return [...list.querySelectorAll<HTMLElement>(":scope > li")]
      .filter((row) => app.live.jobs[row.dataset.job ?? ""]?.status === "queued")
      .map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        return { id: row.dataset.job ?? "", top, bottom };
      })
      .sort((one, other) => one.top - other.top);
  }

  private move(move: Move): void {
    const { app } = this.host;
    const waits = this.waits();
    // The one that it was before until now: before that it belongs again.
    const back = { id: move.id, before: waits[waits.indexOf(move.id) + 1] };
    this.reorder.ask(app, move, () => this.offerUndo(back));
    const order = this.reorder.order(app);
    const job = app.live.jobs[move.id] as Job;
    const place = places(order, app.live.jobs).get(move.id) ?? 0;
    this.announced = app.text("ui_move_done", { job: job.name, place });
  }

  private offerUndo(back: Move): void {
    const { app } = this.host;
    const job = app.live.jobs[back.id];
    if (!job) {
      return;
    }
    const place = places(this.shown, app.live.jobs).get(back.id) ?? 0;
    say(this.host, {
      message: app.text("ui_move_done", { job: job.name, place }),
      action: {
        label: app.text("ui_undo"),
        run: () => move(this.host.app, back.id, back.before),
      },
    });
  }

  /** The job whose handle has the focus. */
  private focusedHandle(): string | undefined {
    const row = (this.host.renderRoot as ShadowRoot).activeElement;
    return row instanceof PqJobRow && row.isGripped ? row.job.id : undefined;
  }

  /** Rows that are moved lose the focus, and far away nothing has been drawn yet. */
  private async focusHandle(id: string): Promise<void> {
    const { area, list } = this.host;
    const find = () =>
      list.querySelector<PqJobRow>(`li[data-job="${CSS.escape(id)}"] pq-job-row`);
    await nextFrame();
    for (let tries = 0; tries < 10 && !find(); tries++) {
      const share = this.shown.indexOf(id) / Math.max(1, this.shown.length - 1);
      area.scrollTop = share * (area.scrollHeight - area.clientHeight);
      await nextFrame();
    }
    const row = find();
    await row?.updateComplete;
    row?.grip();
  }
}

const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
