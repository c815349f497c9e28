import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Moment } from "../live/types";

/** Draws its element anew every so many seconds, while it is on the page. */
export class Clock implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly seconds: number,
  ) {
    host.addController(this);
  }

  get now(): Moment {
    return Date.now() / 1000;
  }

  hostConnected(): void {
    this.timer = setInterval(() => this.host.requestUpdate(), this.seconds * 1000);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }
}
