import type { ReactiveController, ReactiveControllerHost } from "lit";
import { move } from "../actions";
import type { App } from "../app";
import { type Move, moved } from "./drop";

/** How long moves are shown after their answer, should no change follow it. */
const CHANGE_COMES_WITHIN = 3_000;

/**
 * Moves of jobs that the queue has been asked for: shown at once, taken back where they
 * are refused. One after the other, so that the last one is also the last to be made.
 */
export class Reorder implements ReactiveController {
  error = "";

  private moves: readonly Move[] = [];
  private unanswered = 0;
  private work: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  get pending(): boolean {
    return this.moves.length > 0;
  }

  /** The order to be shown: as it is told, and as it will be after what was asked. */
  order({ live }: App): readonly string[] {
    const order = moved(live.order, this.moves, live.jobs);
    const told = order.every((id, place) => id === live.order[place]);
    if (!this.unanswered && told) {
      this.moves = [];
    }
    return told ? live.order : order;
  }

  /** Calls back with `done` once the queue has made the move. */
  ask(app: App, wish: Move, done?: () => void): void {
    this.error = "";
    this.unanswered += 1;
    this.moves = [...this.moves, wish];
    clearTimeout(this.timer);
    this.work = this.work.then(() => this.carryOut(app, wish, done));
    this.host.requestUpdate();
  }

  private async carryOut(app: App, wish: Move, done?: () => void): Promise<void> {
    try {
      await move(app, wish.id, wish.before);
      done?.();
    } catch (reason) {
      this.moves = this.moves.filter((one) => one !== wish);
      this.error = reason instanceof Error ? reason.message : String(reason);
    }
    this.unanswered -= 1;
    if (!this.unanswered) {
      // The change comes right after the answer; somebody else may have moved it since.
      this.timer = setTimeout(() => {
        this.moves = [];
        this.host.requestUpdate();
      }, CHANGE_COMES_WITHIN);
    }
    this.host.requestUpdate();
  }
}
