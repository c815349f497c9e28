import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Moment } from "../live/types";
import { Clock } from "../parts/clock";
import { openJob } from "../queue/opening";
import { base } from "../style";
import { backdrop, labels } from "./axis";
import { bar, deadlineFlag } from "./bar";
import { BarFocus } from "./bar-focus";
import { barStyle } from "./bar-style";
import "./details";
import { legend, legendStyle } from "./legend";
import { type Row, Rows } from "./rows";
import { clipped, hoursOf, percent, tickStep } from "./scale";
import { timelineStyle } from "./style";
import { ticks } from "./ticks";
import { Viewport } from "./viewport";
import { barWords } from "./words";
import { zoomButtons } from "./zoom-buttons";

const HALF_MINUTE = 30;
/** Pixels for a label of the time axis. */
const ROOM = 64;
/** Rows that are drawn at once; the others follow when these are on the screen. */
const SLICE = 8;

/**
 * A row for each printer: what was, what is, what is expected.
 * A click on a job's bar opens its dialog.
 */
@customElement("pq-timeline")
export class PqTimeline extends LitElement {
  @property({ attribute: false }) app!: App;
  @query(".scroller") private readonly scroller!: HTMLElement | null;
  @query(".axis .track") private readonly track!: HTMLElement | null;

  private readonly clock = new Clock(this, HALF_MINUTE);
  private readonly view = new Viewport(this, () =>
    this.scroller && this.track
      ? { scroller: this.scroller, track: this.track }
      : undefined,
  );
  private readonly bars = new BarFocus(this, (one, row) =>
    barWords(this.app, one, row.name, this.clock.now),
  );
  private readonly memory = new Rows();
  @state() private drawn = SLICE;
  rows: readonly Row[] = [];

  static override styles = [base, ...timelineStyle, barStyle, legendStyle];

  protected override willUpdate(): void {
    this.view.tick(this.clock.now, this.app.kiosk);
    this.rows = this.memory.of(this.app.live, this.view.range);
  }

  protected override updated(): void {
    if (this.drawn < this.rows.length) {
      requestAnimationFrame(() => setTimeout(() => this.drawMore()));
    }
  }

  protected override render() {
    const { app, view, bars } = this;
    const { text } = app;
    const now = this.clock.now;
    const places = [
      `--span:${hoursOf(view.range)}`,
      `--hours:${view.hours}`,
      `--now:${percent(view.range, now)}`,
    ];
    return html`<section aria-labelledby="heading">
      <header>
        <h2 id="heading" class="grow">${text("ui_timeline")}</h2>
        ${zoomButtons(text, view)}
      </header>
      <div
        class="scroller surface"
        role="group"
        tabindex="0"
        aria-label=${text("ui_timeline")}
        aria-describedby="help"
        style=${places.join(";")}
        @scroll=${this.onScroll}
        @wheel=${view.onWheel}
        @touchstart=${view.onTouch}
        @touchmove=${view.onTouch}
        @touchend=${view.onTouch}
        @keydown=${this.onKey}
        @click=${this.onClick}
        @pointerover=${bars.onPoint}
        @pointerout=${bars.onLeave}
        @focusin=${bars.onFocus}
        @focusout=${bars.hide}
      >
        <div class="content">
          ${this.renderAxis(now)}
          ${
            this.rows.length
              ? this.renderRows(now)
              : html`<p class="none muted">${text("ui_printers_none")}</p>`
          }
        </div>
      </div>
      <p id="help" class="unseen">${text("ui_timeline_help")}</p>
      ${app.kiosk ? nothing : legend(text)}
      <pq-bar-details></pq-bar-details>
    </section>`;
  }

  private drawMore(): void {
    this.drawn = Math.min(this.drawn + SLICE, this.rows.length);
  }

  /** The time axis, and what lies behind all rows. */
  private renderAxis(now: Moment) {
    const { text, times, live, kiosk } = this.app;
    const { range, hours, width } = this.view;
    const room = kiosk ? 1.4 * ROOM : ROOM;
    const step = tickStep(hours, width, room);
    const told = live.queue.hours.closed;
    return guard([range.start, hours, width, text, times, told, minuteOf(now)], () => {
      const marks = ticks(range, step, times.zone);
      const closed = told.flatMap((span) => clipped(range, span) ?? []);
      const spans = closed.map(({ start, end }) => times.range(start, end)).join(", ");
      return html`<div class="axis" aria-hidden="true">
          <div class="corner"></div>
          <div class="track">
            <ul>
              ${labels(marks, range, times, now, (0.75 * room * hours * 3_600) / width)}
            </ul>
            <span class="clock">${times.at(now, now)}</span>
          </div>
        </div>
        <div class="back" aria-hidden="true">${backdrop(marks, closed, range)}</div>
        ${
          spans
            ? html`<p class="unseen">${text("ui_timeline_closed_at", { spans })}</p>`
            : nothing
        }`;
    });
  }

  private renderRows(now: Moment) {
    const { text, times } = this.app;
    const { range } = this.view;
    return html`<div class="now"></div>
      <ul class="names" aria-hidden="true">
        ${this.rows.map(
          ({ name }) => html`<li><span class="cut" title=${name}>${name}</span></li>`,
        )}
      </ul>
      <ul>
        ${repeat(
          this.rows,
          ({ id }) => id,
          (row, at) => {
            const isDrawn = at < this.drawn;
            return guard([row, text, times, isDrawn], () =>
              this.renderRow(isDrawn ? row : { ...row, bars: [] }, range, now),
            );
          },
        )}
      </ul>`;
  }

  private renderRow(row: Row, range: Viewport["range"], now: Moment) {
    const { app } = this;
    return html`<li class="printer">
      <ul class="track bars" aria-label=${row.name}>
        ${repeat(
          row.bars,
          ({ id }) => id,
          (one) => bar(app, one, row.name, range, now),
        )}
        ${row.bars.map((one) => deadlineFlag(one, range))}
        ${
          row.bars.length
            ? nothing
            : html`<li class="unseen">${app.text("ui_timeline_empty")}</li>`
        }
      </ul>
    </li>`;
  }

  private readonly onScroll = (): void => {
    this.view.onScroll();
    this.bars.onScroll();
  };

  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    switch (event.key) {
      case "+":
      case "=":
        this.view.zoom(true);
        break;
      case "-":
        this.view.zoom(false);
        break;
      case "0":
        this.view.toNow();
        break;
      case "Escape":
        this.bars.hide();
        return;
      default:
        if (!this.bars.goOn(event)) {
          return;
        }
    }
    event.preventDefault();
  }

  private onClick(event: Event): void {
    const job = this.bars.found(event.target)?.bar.job;
    if (job) {
      this.bars.hide();
      openJob(this, { jobId: job.id });
    }
  }
}

function minuteOf(moment: Moment): number {
  return Math.floor(moment / 60);
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-timeline": PqTimeline;
  }
}
