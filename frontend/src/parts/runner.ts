import type { TemplateResult } from "lit";
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
} from "lit";

/** Carries out one action at a time, and keeps what went wrong for its element to show. */
export class Runner implements ReactiveController {
  busy = false;
  error = "";

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Return what the work gives; undefined where it failed or another is under way. */
  async run<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) {
      return undefined;
    }
    this.busy = true;
    this.error = "";
    this.host.requestUpdate();
    try {
      return await work();
    } catch (reason) {
      this.error = reason instanceof Error ? reason.message : String(reason);
      return undefined;
    } finally {
      this.busy = false;
      this.host.requestUpdate();
    }
  }

  clear(): void {
    this.error = "";
    this.host.requestUpdate();
  }

  /** The error where it arose; put it next to the control. */
  message(): TemplateResult | typeof nothing {
    return this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing;
  }
}
