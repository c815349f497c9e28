import {
  mdiAlertCircle,
  mdiDotsVertical,
  mdiPlayCircle,
  mdiTrayArrowUp,
} from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { clearPlate, turn } from "../actions";
import type { App } from "../app";
import type { Job, Moment, Printer } from "../live/types";
import { fault } from "../parts/fault";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { spoolStyle, spools } from "../parts/spools";
import { base } from "../style";
import { grown, isBusy, type Look, lookOf, printColor, TONES } from "./look";
import { picture, pictureStyle } from "./picture";
import { errorOf, serviceWords, silenceWords } from "./remarks";
import { type Stop, stopOf, stopWords } from "./stops";
import { untilWhen, whenFree, whoAndWhat, whoIsNext } from "./words";

/** One printer with what it does. Fires `more` to be asked for everything else. */
@customElement("pq-printer")
export class PqPrinter extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) printer!: Printer;
  /** The job that has it, and the one that has it next. */
  @property({ attribute: false }) job: Job | undefined;
  @property({ attribute: false }) next: Job | undefined;
  @property({ attribute: false }) now: Moment = 0;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    spoolStyle,
    pictureStyle,
    css`
      :host {
        height: 100%;
        container-type: inline-size;
      }
      article {
        --tone: var(--pq-muted);
        display: flex;
        flex-direction: column;
        gap: 10px;
        height: 100%;
        padding: 12px 14px 14px;
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
      .calm {
        background: color-mix(in srgb, var(--pq-surface) 60%, var(--pq-background));
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 4px;
        margin: -4px -8px -6px 0;
      }
      header h3 {
        font-size: 1.05em;
      }
      .present {
        display: grid;
        grid-template-columns: 5em minmax(0, 1fr);
        align-items: center;
        gap: 14px;
      }
      .seen {
        width: 5em;
        height: 5em;
      }
      .when {
        grid-column: 1 / -1;
      }
      @container (min-width: 19em) {
        .present .lines {
          align-self: end;
        }
        .present .when {
          grid-column: 2;
          align-self: start;
        }
        .seen {
          grid-row: 1 / 3;
        }
        .present {
          row-gap: 4px;
        }
      }
      .state {
        color: var(--tone);
        font-weight: 500;
      }
      .what {
        font-weight: 500;
      }
      .lines {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 2px;
        overflow-wrap: anywhere;
      }
      .fault {
        display: flex;
        gap: 6px;
      }
      .fault svg {
        margin-top: 0.1em;
      }
      .spools {
        margin-top: auto;
        font-size: 0.875em;
        color: var(--pq-muted);
      }
    `,
  ];

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const before = changed.get("app");
    if (!before || changed.size > 1) {
      return true;
    }
    const { text, times, kiosk, live } = this.app;
    return (
      before.text !== text ||
      before.times !== times ||
      before.kiosk !== kiosk ||
      before.live.me !== live.me ||
      before.live.queue !== live.queue
    );
  }

  protected override render() {
    const { app, printer, job, next, now } = this;
    const stop = stopOf(app.live, printer);
    const look = lookOf(printer, job, stop);
    const { what, who } = whoAndWhat(app, printer, job);
    const until = untilWhen(app, printer, job, now);
    const free = whenFree(app, printer, look, now);
    return html`<article class="surface look-${look} ${TONES[look]}">
      <header>
        <h3 class="cut" title=${printer.name}>${printer.name}</h3>
        ${this.renderMore()}
      </header>
      <div class="present">
        ${this.renderPicture(look)}
        <div class="lines">
          <p class="state">${this.renderState(look)}</p>
          ${what ? html`<p class="what clamp" title=${what}>${what}</p>` : nothing}
          ${who ? html`<p class="cut" title=${who}>${who}</p>` : nothing}
        </div>
        <div class="lines when">
        ${until ? html`<p>${until}</p>` : nothing}
        ${free ? html`<p class="muted">${free}</p>` : nothing}
        ${next ? html`<p>${whoIsNext(app, next, now)}</p>` : nothing}
        ${this.renderSilence(look)} ${this.renderService()} ${stop ? this.renderStop(stop) : nothing}
      </div></div>
      ${stop === "here" ? this.renderGo() : nothing} ${this.renderFault(look)} ${this.renderPlate()} ${this.renderSpools()}
    </article>`;
  }

  private renderMore() {
    const label = this.app.text("ui_printer_more", { printer: this.printer.name });
    return html`<button
      class="icon"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => this.dispatchEvent(new CustomEvent("more"))}
    >
      ${icon(mdiDotsVertical)}
    </button>`;
  }

  private renderPicture(look: Look) {
    const { app, printer, job } = this;
    const image = picture(
      look,
      grown(look, printer.progress),
      printColor(printer, job),
    );
    if (!isBusy(printer)) {
      return html`<div class="seen">${image}</div>`;
    }
    return html`<div
      class="seen"
      role="progressbar"
      aria-label=${app.text("ui_printer_progress", { printer: printer.name })}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${printer.progress ?? nothing}
    >
      ${image}
    </div>`;
  }

  private renderState(look: Look) {
    const { text } = this.app;
    const { progress, uploaded } = this.printer;
    const words = text(`ui_printer_${look}`);
    const prints = look === "printing" || look === "paused";
    const percent = prints ? progress : look === "uploading" ? uploaded : undefined;
    return percent === undefined
      ? words
      : `${words} · ${text("ui_printer_percent", { percent })}`;
  }

  private renderSilence(look: Look) {
    const said = silenceWords(this.app, this.printer, look);
    return said ? html`<p class="muted small">${said}</p>` : nothing;
  }

  private renderService() {
    const { app, printer } = this;
    const leaves = isBusy(printer) && !printer.in_service;
    return html`${leaves ? html`<p class="muted">${app.text("ui_printer_out_after")}</p>` : nothing}
      ${serviceWords(app, printer).map((line) => html`<p>${line}</p>`)}`;
  }

  private renderStop(stop: Stop) {
    return html`<p class="muted">${stopWords(this.app, stop)}</p>`;
  }

  /** What an admin lets a printer start again with where nothing else stops it. */
  private renderGo() {
    const { app, printer, runner } = this;
    const { starting_entity: entity } = printer;
    if (entity === undefined || !app.live.me.is_admin || app.kiosk) {
      return nothing;
    }
    return html`<button
      type="button"
      ?disabled=${runner.busy}
      @click=${() => runner.run(() => turn(app, entity, true))}
    >
      ${icon(mdiPlayCircle)} ${app.text("ui_starting_go")}
    </button>`;
  }

  private renderFault(look: Look) {
    const said = errorOf(this.printer, look, this.job);
    return said
      ? html`<p class="error fault">
          ${icon(mdiAlertCircle)}<span>${fault(this.app.text, said)}</span>
        </p>`
      : nothing;
  }

  private renderPlate() {
    const { app, printer, runner } = this;
    if (!printer.waits_for_plate) {
      return runner.message();
    }
    return html`<div class="lines">
      ${
        printer.plate_print
          ? html`<p>${app.text("ui_plate_print", { print: printer.plate_print })}</p>`
          : nothing
      }
      ${printer.waits_for_look ? html`<p>${app.text("ui_plate_look")}</p>` : nothing}
      <button
        class="main"
        type="button"
        ?disabled=${runner.busy}
        @click=${() => runner.run(() => clearPlate(app, printer.device_id))}
      >
        ${icon(mdiTrayArrowUp)} ${app.text(printer.waits_for_look ? "ui_plate_looked" : "ui_plate_is_clear")}
      </button>
      ${runner.message()}
    </div>`;
  }

  private renderSpools() {
    const { text } = this.app;
    const loaded = this.printer.spools;
    return loaded?.length ? spools(text, loaded, text("ui_spools_loaded")) : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-printer": PqPrinter;
  }
}
