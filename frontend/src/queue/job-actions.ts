import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { claim, hold, pausePrint, release, resume, resumePrint } from "../actions";
import type { App } from "../app";
import type { Job, JobVerb } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { allowed, isMine } from "./allowed";
import { cancelJob } from "./cancelling";
import { passJob } from "./passing";

/** What is done with one press; other actions need a form. */
export type Press = Exclude<JobVerb, "move" | "update_time" | "update_job" | "finish">;

const PRESSES = {
  claim,
  release,
  hold,
  resume,
  pause_print: pausePrint,
  resume_print: resumePrint,
};

const isPress = (action: JobVerb): action is Press =>
  action === "cancel" || action === "pass" || action in PRESSES;

/**
 * The buttons for what may be done with a job now, and what went wrong with it. Fires
 * `done` with the action after one has succeeded.
 */
@customElement("pq-job-actions")
export class PqJobActions extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;
  /** Which of the allowed actions are offered; all without it. */
  @property({ attribute: false }) only: readonly Press[] | undefined;
  /** Asks whether the print shall really be stopped, or what its person is to read. */
  @state() confirming = false;
  @query(".keep") private readonly keep!: HTMLButtonElement | null;
  @query("input") private readonly message!: HTMLInputElement | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      .question {
        display: grid;
        gap: 8px;
      }
      .error {
        margin-top: 6px;
      }
      button.claim {
        min-width: 7em;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (this.job.status !== "printing" && !this.approves) {
      this.confirming = false;
    }
    if (changed.has("job") && changed.get("job")?.id !== this.job.id) {
      this.runner.error = "";
    }
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has("confirming") && this.confirming) {
      (this.message ?? this.keep)?.focus();
    }
  }

  protected override render() {
    return html`${this.confirming ? this.renderQuestion() : this.renderButtons()}
    ${this.runner.message()}`;
  }

  private renderButtons() {
    const { app, job, only } = this;
    const actions = allowed(job, app.live.me)
      .filter(isPress)
      .filter((action) => !only || only.includes(action));
    if (!actions.length) {
      return nothing;
    }
    return html`<div class="row" role="group" aria-label=${job.name}>
      ${actions.map(
        (action) =>
          html`<button
            type="button"
            class="${action} ${lookOf(action)}"
            ?disabled=${this.runner.busy}
            @click=${() => this.press(action)}
          >
            ${this.labelOf(action)}
          </button>`,
      )}
    </div>`;
  }

  private renderQuestion() {
    const { text } = this.app;
    const { name, person = "" } = this.job;
    const asks = this.approves;
    const question = asks
      ? html`<label id="question"
          >${text("ui_reject_message", { person })}
          <input type="text" maxlength="200" />
        </label>`
      : html`<p id="question">${text("ui_job_stop_question", { job: name })}</p>`;
    return html`<div class="question" role="group" aria-labelledby="question">
      ${question}
      <div class="row">
        <button
          type="button"
          class="danger"
          ?disabled=${this.runner.busy}
          @click=${() => this.carryOut("cancel")}
        >
          ${text(asks ? "ui_do_reject" : "ui_do_stop")}
        </button>
        <button
          type="button"
          class="keep"
          @click=${() => {
            this.confirming = false;
          }}
        >
          ${text(asks ? "ui_close" : "ui_do_keep")}
        </button>
      </div>
    </div>`;
  }

  /** An admin looks at somebody else's job that waits for approval. */
  private get approves(): boolean {
    const { app, job } = this;
    return (
      job.waiting_for === "approval" &&
      app.live.me.is_admin &&
      !isMine(job, app.live.me)
    );
  }

  private labelOf(action: Press): string {
    if (this.job.waiting_for === "approval") {
      if (action === "resume") {
        return this.app.text("ui_do_approve");
      }
      if (action === "cancel" && this.approves) {
        return this.app.text("ui_do_reject");
      }
    }
    const stops = action === "cancel" && this.job.status === "printing";
    return this.app.text(stops ? "ui_do_stop" : `ui_do_${action}`);
  }

  private press(action: Press): void {
    if (action === "cancel" && (this.job.status === "printing" || this.approves)) {
      this.confirming = true;
      return;
    }
    void this.carryOut(action);
  }

  private async carryOut(action: Press): Promise<void> {
    const { app, job } = this;
    const message = this.message?.value.trim();
    const done = await this.runner.run(async () => {
      await (action === "cancel"
        ? cancelJob(app, this, job, message)
        : action === "pass"
          ? passJob(app, this, job)
          : PRESSES[action](app, job.id));
      return true;
    });
    if (done) {
      this.confirming = false;
      this.dispatchEvent(new CustomEvent("done", { detail: action }));
    }
  }
}

function lookOf(action: Press): string {
  return action === "claim" ? "main" : action === "cancel" ? "danger" : "";
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-job-actions": PqJobActions;
  }
}
