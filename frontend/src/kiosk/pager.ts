import type { ReactiveController, ReactiveControllerHost } from "lit";

const TURN_AFTER = 12_000;
/** Whoever turns a page by hand wants to read it. */
const REST = 60_000;

/** Turns pages by itself, and by hand. */
export class Pager implements ReactiveController {
  page = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.wait(TURN_AFTER);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  turn(by: 1 | -1): void {
    this.page += by;
    this.wait(REST);
    this.host.requestUpdate();
  }

  private wait(time: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.page += 1;
      this.wait(TURN_AFTER);
      this.host.requestUpdate();
    }, time);
  }
}
