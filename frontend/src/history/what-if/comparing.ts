import type { ReactiveController, ReactiveControllerHost } from "lit";
import { refusedBy } from "../../actions";
import type { App } from "../../app";
import { isCommandError } from "../../ha";
import type { Comparison } from "./comparison";

type Message = { progress: number } | { result: Comparison } | { stopped: true };

/** Runs one comparison at a time, which ends with the element that shows it. */
export class Comparing implements ReactiveController {
  /** The share (0-1) that is done; undefined where nothing runs. */
  progress: number | undefined;
  result: Comparison | undefined;
  error = "";
  private run = 0;
  private unsubscribe: (() => Promise<void>) | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.stop();
  }

  /** Compare the last days; what was shown before goes. */
  async start(app: App, days: number): Promise<void> {
    this.reset();
    const { run } = this;
    this.progress = 0;
    const command = {
      type: "printer_queue/what_if",
      config_entry_id: app.live.queue.id,
      days,
    };
    try {
      const unsubscribe = await app.hass.connection.subscribeMessage<Message>(
        (message) => run === this.run && this.hear(message),
        command,
        { resubscribe: false },
      );
      if (run === this.run) {
        this.unsubscribe = unsubscribe;
      } else {
        await unsubscribe();
      }
    } catch (reason) {
      const error = isCommandError(reason)
        ? (await refusedBy(app, reason)).message
        : app.text("ui_error_offline");
      if (run === this.run) {
        this.fail(error);
      }
    }
  }

  /** Stop what runs; without it, nothing happens. */
  stop(): void {
    if (this.progress !== undefined) {
      this.end();
    }
  }

  /** Stop what runs, and forget what was shown. */
  reset(): void {
    this.end();
    this.result = undefined;
    this.error = "";
  }

  /** Say why it came to no end. */
  fail(error: string): void {
    this.end();
    this.error = error;
  }

  private hear(message: Message): void {
    if ("progress" in message) {
      this.progress = message.progress;
      this.host.requestUpdate();
    } else {
      this.result = "result" in message ? message.result : undefined;
      this.end();
    }
  }

  private end(): void {
    this.run += 1;
    this.progress = undefined;
    // A line that is down has nothing to unsubscribe from.
    this.unsubscribe?.().catch(() => undefined);
    this.unsubscribe = undefined;
    this.host.requestUpdate();
  }
}
