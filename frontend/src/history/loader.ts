import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { App } from "../app";
import { history } from "../ended-jobs";
import type { Link } from "../live/connection";
import type { History } from "./rows";

/** What is shown: which history, and of how many days it was asked for. */
export interface Loaded {
  readonly history: History;
  readonly queueId: string;
  readonly days: number;
}

interface Wanted {
  readonly queueId: string;
  readonly days: number;
  readonly link: Link;
  readonly past: ReadonlySet<string>;
}

/** Most days that the queue tells of. */
const MOST_DAYS = 365;

/**
 * Asks for the history whenever another one is wanted, a print has ended, or may have
 * while there was no connection.
 */
export class Loader implements ReactiveController {
  loaded: Loaded | undefined;
  busy = false;
  error = "";
  private wanted: Wanted | undefined;
  private turn = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** What is loaded is what is wanted; it may still be made anew. */
  get fits(): boolean {
    const { loaded, wanted } = this;
    return loaded?.days === wanted?.days && loaded?.queueId === wanted?.queueId;
  }

  /** Call with every change; asks only for what is not there. */
  want(app: App, days: number): void {
    const queueId = app.live.queue.id;
    const past = Object.keys(app.live.past);
    const before = this.wanted;
    this.wanted = { queueId, days, link: app.link, past: new Set(past) };
    if (
      before?.queueId !== queueId ||
      before.days !== days ||
      (before.link !== "live" && app.link === "live") ||
      past.some((id) => !before.past.has(id))
    ) {
      void this.load(app, days);
    }
  }

  async load(app: App, days: number): Promise<void> {
    const queueId = app.live.queue.id;
    this.turn += 1;
    const turn = this.turn;
    this.busy = true;
    this.error = "";
    this.host.requestUpdate();
    try {
      // A day more: the first one's morning is before this hour.
      const found = await history(app, Math.min(days + 1, MOST_DAYS));
      if (turn === this.turn) {
        this.loaded = { history: found, queueId, days };
      }
    } catch (reason) {
      if (turn === this.turn) {
        this.error = reason instanceof Error ? reason.message : String(reason);
      }
    } finally {
      if (turn === this.turn) {
        this.busy = false;
        this.host.requestUpdate();
      }
    }
  }
}
