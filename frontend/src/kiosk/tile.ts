import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import type { Job, Moment, Printer } from "../live/types";
import { closureLines } from "../printers/closure-lines";
import { grown, isBusy, lookOf, printColor, TONES } from "../printers/look";
import { picture, pictureStyle } from "../printers/picture";
import { stopOf, stopWords } from "../printers/stops";
import { untilWhen, whenFree, whoAndWhat, whoIsNext } from "../printers/words";
import { base } from "../style";

/** A printer as it is read from across the room: everything in the size that its tile has. */
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
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        align-content: center;
        gap: 0.15em;
        height: 100%;
        padding: 0.5em 0.7em;
        overflow: hidden;
        font-size: clamp(12px, min(10.5cqh, 6cqw), 30px);
        line-height: 1.25;
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
          display: block;
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
          display: block;
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
      h3 {
        font-size: 1.15em;
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
    return html`<article class="surface ${TONES[look]}">
      <div class="seen" aria-hidden="true">
        ${picture(look, grown(look, printer.progress), printColor(printer, job))}
      </div>
      <h3 class="cut">${printer.name}</h3>
      <p class="state cut">
        ${state}${percent === undefined ? nothing : ` · ${text("ui_printer_percent", { percent })}`}
      </p>
      ${what ? html`<p class="what cut">${[what, who].filter(Boolean).join(" · ")}</p>` : nothing}
      ${
        percent === undefined
          ? nothing
          : html`<div class="bar" aria-hidden="true"><i style="width: ${percent}%"></i></div>`
      }
      ${closureLines(app, printer.closure)} ${lines.map((line) => html`<p class="cut muted">${line}</p>`)}
    </article>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk-tile": PqKioskTile;
  }
}
