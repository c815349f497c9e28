import { mdiMinus, mdiPlus } from "@mdi/js";
import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import type { Moment } from "../live/types";
import { Clock } from "../parts/clock";
import { icon } from "../parts/icon";
import { openJob } from "../queue/opening";
import { base } from "../style";
import { backdrop, labels } from "./axis";
import { bar, deadlineFlag } from "./bar";
import "./details";
import type { PqBarDetails } from "./details";
import { legend, legendStyle } from "./legend";
import { entrance, neighbour } from "./roving";
import { type Bar, type Row, Rows } from "./rows";
import { clipped, hoursOf, NARROWEST, percent, tickStep, WIDEST } from "./scale";
import { timelineStyle } from "./style";
import { ticks } from "./ticks";
import { Viewport } from "./viewport";
import { barWords } from "./words";

const HALF_MINUTE = 30;
/** Pixels for a label of the time axis. */
const ROOM = 64;
/** Rows that are drawn at once; the others follow when these are on the screen. */
const SLICE = 8;

interface Found {
  button: HTMLElement;
  bar: Bar;
  row: Row;
}

/**
 * A row for each printer: what was, what is, what is expected.
 * A click on a job's bar opens its dialog.
 */
@customElement("pq-timeline")
export class PqTimeline extends LitElement {
  @property({ attribute: false }) app!: App;
  @query(".scroller") private readonly scroller!: HTMLElement | null;
  @query(".axis .track") private readonly track!: HTMLElement | null;
  @query("pq-bar-details") private readonly details!: PqBarDetails;

  private readonly clock = new Clock(this, HALF_MINUTE);
  private readonly view = new Viewport(this, () =>
    this.scroller && this.track
      ? { scroller: this.scroller, track: this.track }
      : undefined,
  );
  private readonly memory = new Rows();
  @state() private drawn = SLICE;
  private rows: readonly Row[] = [];
  /** The bar that Tab leads to. */
  private stop: string | undefined;

  static override styles = [base, ...timelineStyle, legendStyle];

  protected override willUpdate(): void {
    this.view.tick(this.clock.now, this.app.kiosk);
    this.rows = this.memory.of(this.app.live, this.view.range);
  }

  protected override updated(): void {
    const known = this.rows.some(({ bars }) => bars.some(({ id }) => id === this.stop));
    if (this.drawn < this.rows.length) {
      requestAnimationFrame(() => setTimeout(() => this.drawMore()));
    }
    this.setStop(known ? this.stop : entrance(this.rows, this.clock.now)?.id);
  }

  protected override render() {
    const { app, view } = this;
    const { text } = app;
    const now = this.clock.now;
    const places = [
      `--span:${hoursOf(view.range)}`,
      `--hours:${view.hours}`,
      `--now:${percent(view.range, now)}`,
    ];
    return html`<section aria-labelledby="heading">
      ${this.renderHeader()}
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
        @pointerover=${this.onPoint}
        @pointerout=${() => this.details.hideSoon()}
        @focusin=${this.onFocus}
        @focusout=${() => this.details.hide()}
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

  private renderHeader() {
    const { app, view } = this;
    const { text } = app;
    return html`<header>
      <h2 id="heading" class="grow">${text("ui_timeline")}</h2>
      <button type="button" @click=${() => view.toNow()}>${text("ui_timeline_now")}</button>
      <button
        class="icon"
        type="button"
        aria-label=${text("ui_timeline_out")}
        title=${text("ui_timeline_out")}
        ?disabled=${view.hours >= WIDEST}
        @click=${() => view.zoom(false)}
      >
        ${icon(mdiMinus)}
      </button>
      <span class="width muted" role="status">${text("ui_hours", { count: Math.round(view.hours) })}</span>
      <button
        class="icon"
        type="button"
        aria-label=${text("ui_timeline_in")}
        title=${text("ui_timeline_in")}
        ?disabled=${view.hours <= NARROWEST}
        @click=${() => view.zoom(true)}
      >
        ${icon(mdiPlus)}
      </button>
    </header>`;
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
    const focused = this.renderRoot.querySelector("[data-bar]:focus-visible");
    const found = focused && this.about(focused);
    if (found) {
      this.tell(found);
    } else {
      this.details.hide();
    }
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
        this.details.hide();
        return;
      default:
        if (!this.goOn(event)) {
          return;
        }
    }
    event.preventDefault();
  }

  /** Go from the bar that has the focus to the one that the key leads to. */
  private goOn(event: KeyboardEvent): boolean {
    const found = this.found(event);
    const next = found && neighbour(this.rows, found.bar.id, event.key);
    const button = next && this.button(next.id);
    if (!button) {
      return found !== undefined && event.key.startsWith("Arrow");
    }
    button.focus();
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  private onClick(event: Event): void {
    const job = this.found(event)?.bar.job;
    if (job) {
      this.details.hide();
      openJob(this, job.id);
    }
  }

  private onPoint(event: Event): void {
    const found = this.found(event);
    if (found) {
      this.tell(found);
    }
  }

  private onFocus(event: Event): void {
    const found = this.found(event);
    if (found) {
      this.setStop(found.bar.id);
      this.tell(found);
    }
  }

  private tell({ button, bar: one, row }: Found): void {
    void this.details.show(button, barWords(this.app, one, row.name, this.clock.now));
  }

  private found({ target }: Event): Found | undefined {
    return this.about(target as Element);
  }

  /** The bar that an element belongs to. */
  private about(element: Element): Found | undefined {
    const button = element.closest<HTMLElement>("[data-bar]");
    for (const row of button ? this.rows : []) {
      const one = row.bars.find(({ id }) => id === button?.dataset.bar);
      if (one && button) {
        return { button, bar: one, row };
      }
    }
    return undefined;
  }

  private button(id: string): HTMLElement | null {
    return this.renderRoot.querySelector(`[data-bar="${CSS.escape(id)}"]`);
  }

  private setStop(id: string | undefined): void {
    for (const old of this.renderRoot.querySelectorAll('[data-bar][tabindex="0"]')) {
      old.setAttribute("tabindex", "-1");
    }
    this.stop = id;
    if (id !== undefined) {
      this.button(id)?.setAttribute("tabindex", "0");
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
