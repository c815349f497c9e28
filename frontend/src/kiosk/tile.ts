import { mdiVideo } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import type { Job, Moment, Printer } from "../live/types";
import { faultWords } from "../parts/fault";
import { icon } from "../parts/icon";
import "../parts/job-picture";
import { grown, isBusy, type Look, lookOf, printColor, TONES } from "../printers/look";
import { picture, pictureStyle } from "../printers/picture";
import { errorOf, serviceWords, silenceWords } from "../printers/remarks";
import { stopOf, stopWords } from "../printers/stops";
import { untilWhen, whenFree, whoAndWhat, whoIsNext } from "../printers/words";
import { base } from "../style";

/**
 * A printer as it is read from across the room: everything in the size that its tile has.
 * Fires `look` for what its camera sees.
 */
@customElement("pq-kiosk-tile")
export class PqKioskTile extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  @property({ attribute: false }) job: Job | undefined;
  @property({ attribute: false }) next: Job | undefined;
  @property({ attribute: false }) now: Moment = 0;

  static override styles = [
    base,
    pictureStyle,
    css`
      :host {
        container-type: size;
        min-height: 0;
      }
      article {
        --tone: var(--pq-muted);
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: safe center;
        grid-auto-rows: max-content;
        gap: 0.15em;
        height: 100%;
        padding: 0.5em 0.7em;
        overflow: hidden;
        font-size: clamp(12px, min(10.5cqh, 6cqw), 30px);
        line-height: 1.25;
      }
      /* More than usual is said: all of it fits in. */
      .told > * {
        font-size: 0.7em;
      }
      article.surface {
        border-inline-start: 6px solid var(--tone);
      }
      .busy {
        --tone: var(--pq-link);
      }
      .good {
        --tone: var(--pq-good);
      }
      .warn {
        --tone: var(--pq-warn);
      }
      .bad {
        --tone: var(--pq-bad);
      }
      .seen {
        display: none;
        height: 34cqh;
        width: 34cqh;
        justify-self: center;
      }
      @container (min-height: 250px) and (min-width: 200px) {
        .seen {
          display: grid;
        }
        article {
          font-size: clamp(14px, min(6.2cqh, 6cqw), 30px);
        }
      }
      @container (min-height: 190px) and (min-aspect-ratio: 5 / 4) {
        article {
          grid-template-columns: auto minmax(0, 1fr);
          column-gap: 0.9em;
          font-size: clamp(14px, min(9cqh, 5.2cqw), 34px);
        }
        .seen {
          display: grid;
          grid-row: 1 / span 8;
          align-self: center;
          width: min(52cqh, 27cqw);
          height: min(52cqh, 27cqw);
        }
        article > :not(.seen) {
          grid-column: 2;
        }
        .muted {
          white-space: normal;
        }
      }
      .seen > * {
        grid-area: 1 / 1;
        min-width: 0;
        min-height: 0;
      }
      pq-job-picture {
        --pq-picture: 100%;
        background: var(--pq-surface);
      }
      h3 {
        font-size: 1.15em;
      }
      h3 button {
        all: unset;
        cursor: pointer;
      }
      h3 svg {
        vertical-align: middle;
      }
      h3 button::after {
        content: "";
        position: absolute;
        inset: 0;
      }
      h3 button:focus-visible::after {
        outline: 2px solid var(--pq-link);
        outline-offset: -4px;
      }
      .state {
        color: var(--tone);
        font-weight: 500;
      }
      .what {
        font-weight: 500;
      }
      .bar {
        height: 0.4em;
        border-radius: 0.2em;
        background: var(--pq-line);
        overflow: hidden;
      }
      .bar i {
        display: block;
        height: 100%;
        background: var(--tone);
      }
    `,
  ];

  protected override render() {
    const { app, printer, job, next, now } = this;
    const stop = stopOf(app.live, printer);
    const look = lookOf(printer, job, stop);
    const { what, who } = whoAndWhat(app, printer, job);
    const { text } = app;
    const percent = isBusy(printer) ? printer.progress : printer.uploaded;
    const state = text(`ui_printer_${look}`);
    const when = untilWhen(app, printer, job, now) ?? whenFree(app, printer, look, now);
    const after = next ? whoIsNext(app, next, now) : stop ? stopWords(app, stop) : "";
    const lines = [when, after].filter(Boolean);
    const remarks = this.remarks(look);
    const longest = remarks.length > 2 ? 1 : 3;
    return html`<article class="surface ${TONES[look]} ${remarks.length ? "told" : ""}">
      <div class="seen" aria-hidden="true">
        ${picture(look, grown(look, printer.progress), printColor(printer, job))}
        ${
          job?.picture &&
          html`<pq-job-picture .app=${app} picture=${job.picture}></pq-job-picture>`
        }
      </div>
      <h3 class="cut">${printer.camera === undefined ? printer.name : this.renderName()}</h3>
      <p class="state cut">
        ${state}${percent === undefined ? nothing : ` · ${text("ui_printer_percent", { percent })}`}
      </p>
      ${what ? html`<p class="what cut">${[what, who].filter(Boolean).join(" · ")}</p>` : nothing}
      ${
        percent === undefined
          ? nothing
          : html`<div class="bar" aria-hidden="true"><i style="width: ${percent}%"></i></div>`
      }
      ${remarks.map((line) => html`<p class="clamp" style="-webkit-line-clamp: ${longest}">${line}</p>`)} ${lines.map((line) => html`<p class="cut muted">${line}</p>`)}
    </article>`;
  }

  /** What is in the way, and what is to be done about it. */
  private remarks(look: Look): string[] {
    const { app, printer, job } = this;
    const error = errorOf(printer, look, job);
    const remarks = [
      silenceWords(app, printer, look),
      error && faultWords(app.text, error),
      printer.waits_for_look && app.text("ui_plate_look"),
      ...serviceWords(app, printer),
    ];
    return remarks.filter((line) => typeof line === "string");
  }

  /** A tap anywhere on the tile shows what its camera sees. */
  private renderName() {
    const { app, printer } = this;
    return html`<button
      type="button"
      aria-label=${app.text("ui_camera", { printer: printer.name })}
      @click=${() => this.dispatchEvent(new CustomEvent("look"))}
    >
      ${printer.name} ${icon(mdiVideo)}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk-tile": PqKioskTile;
  }
}
