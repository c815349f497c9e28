/** A job that is held over a printer: what it would cost is said before it is let go of. */

import { html, type LitElement } from "lit";
import type { App } from "../app";
import type { PqPrinter } from "../printers/printer";
import { openJob } from "./opening";
import { printerName } from "./phrases";
import { type Cost, costOf, costWords, place } from "./placing";

/** Whoever only passes over a printer asks nothing. */
const STAYS = 250;

interface Host extends LitElement {
  readonly app: App;
}

export class Placing {
  error = "";

  private held = "";
  /** What it costs where it is held, once that is known, else why it is not. */
  private cost: Cost | undefined;
  private fault = "";

  constructor(private readonly host: Host) {}

  /** The printer whose tile is there. */
  printerAt(x: number, y: number): string | undefined {
    for (let root: Document | ShadowRoot = document; ; ) {
      const found: Element | null = root.elementFromPoint(x, y);
      if (found?.tagName === "PQ-PRINTER") {
        return (found as PqPrinter).printer.id;
      }
      if (!found?.shadowRoot || found.shadowRoot === root) {
        return undefined;
      }
      root = found.shadowRoot;
    }
  }

  /** It is held over no printer: what it costs over the next is asked anew. */
  leave(): void {
    this.held = "";
  }

  render(jobId: string, printerId: string) {
    const { app } = this.host;
    const held = `${jobId} ${printerId}`;
    if (held !== this.held) {
      this.held = held;
      this.cost = undefined;
      this.fault = "";
      void this.ask(held, jobId, printerId);
    }
    const printer = printerName(app, printerId) ?? "";
    const { cost, fault } = this;
    const words = cost ? costWords(app, cost) : [fault || app.text("ui_placing_asks")];
    return html`<strong>
        ${cost ? app.text("ui_placing_drop", { printer }) : printer}
      </strong>
      ${words.map((line) => html`<div>${line}</div>`)}`;
  }

  private async ask(held: string, jobId: string, printerId: string): Promise<void> {
    await new Promise((done) => setTimeout(done, STAYS));
    if (held !== this.held) {
      return;
    }
    let cost: Cost | undefined;
    let fault = "";
    try {
      cost = await costOf(this.host.app, jobId, printerId);
    } catch (reason) {
      fault = wordsOf(reason);
    }
    if (held === this.held) {
      this.cost = cost;
      this.fault = fault;
      this.host.requestUpdate();
    }
  }

  /** Whoever lets go before the cost was said is asked once it is. */
  async drop(jobId: string, printerId: string): Promise<void> {
    const isKnown = this.cost !== undefined && this.held === `${jobId} ${printerId}`;
    this.held = "";
    this.cost = undefined;
    this.error = "";
    if (!isKnown) {
      openJob(this.host, { jobId, printerId });
      this.host.requestUpdate();
      return;
    }
    const { app } = this.host;
    const job = app.live.jobs[jobId];
    const printer = app.live.printers[printerId];
    try {
      if (job && printer) {
        await place(app, this.host, job, printer);
      }
    } catch (reason) {
      this.error = wordsOf(reason);
    }
    this.host.requestUpdate();
  }
}

function wordsOf(reason: unknown): string {
  return reason instanceof Error ? reason.message : String(reason);
}
