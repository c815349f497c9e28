/** A job that is held over a printer: what it would cost is said before it is let go of. */

import { html, type LitElement } from "lit";
import type { App } from "../app";
import type { PqPrinter } from "../printers/printer";
import { printerName } from "./phrases";
import { costOf, costWords, place } from "./placing";

/** Whoever only passes over a printer asks nothing. */
const STAYS = 250;

interface Host extends LitElement {
  readonly app: App;
}

export class Placing {
  error = "";

  private held = "";
  /** What is said of where it is held; empty until that is known. */
  private words: readonly string[] = [];

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

  render(jobId: string, printerId: string) {
    const { app } = this.host;
    const held = `${jobId} ${printerId}`;
    if (held !== this.held) {
      this.held = held;
      this.words = [];
      void this.ask(held, jobId, printerId);
    }
    const printer = printerName(app, printerId) ?? "";
    const words = this.words.length ? this.words : [app.text("ui_placing_asks")];
    return html`<strong>${app.text("ui_placing_drop", { printer })}</strong>
      ${words.map((line) => html`<div>${line}</div>`)}`;
  }

  private async ask(held: string, jobId: string, printerId: string): Promise<void> {
    await new Promise((done) => setTimeout(done, STAYS));
    if (held !== this.held) {
      return;
    }
    const { app } = this.host;
    let words: string[];
    try {
      words = costWords(app, await costOf(app, jobId, printerId));
    } catch (reason) {
      words = [wordsOf(reason)];
    }
    if (held === this.held) {
      this.words = words;
      this.host.requestUpdate();
    }
  }

  async place(jobId: string, printerId: string): Promise<void> {
    this.held = "";
    this.error = "";
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
