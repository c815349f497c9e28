import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { drop, requeue } from "../actions";
import type { App } from "../app";
import type { DeadLetter } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { attemptWords } from "./phrases";

/** Jobs that have failed for good: what was tried, and one press to decide. */
@customElement("pq-dead-letters")
export class PqDeadLetters extends LitElement {
  @property({ attribute: false }) app!: App;

  @query("h2") private readonly heading!: HTMLElement | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      section.surface {
        display: grid;
        gap: 10px;
        border-inline-start: 4px solid var(--pq-bad);
      }
      ul {
        display: grid;
        gap: 12px;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        gap: 4px;
        overflow-wrap: anywhere;
      }
      h2:focus {
        outline: none;
      }
      h3 {
        font-size: 1.05em;
      }
    `,
  ];

  protected override render() {
    const { app } = this;
    const letters = app.live.queue.dead_letters ?? [];
    return html`<section class="surface" aria-labelledby="dead">
      <h2 id="dead" tabindex="-1">
        ${app.text("ui_dead_letters", { count: letters.length })}
      </h2>
      <p class="muted small">${app.text("ui_dead_letters_note")}</p>
      <ul>
        ${letters.map((letter) => this.renderLetter(letter))}
      </ul>
      ${this.runner.message()}
    </section>`;
  }

  private renderLetter(letter: DeadLetter) {
    const { app } = this;
    const { number, person, ended } = letter;
    const about = `#${number} · ${person} · ${app.times.at(ended)}`;
    return html`<li>
      <h3>${letter.name} <span class="muted small">${about}</span></h3>
      ${letter.failed_attempts.map(
        (failed) => html`<p class="muted small">${attemptWords(app, failed)}</p>`,
      )}
      ${this.mayDecide(letter) ? this.renderButtons(letter) : nothing}
    </li>`;
  }

  private renderButtons(letter: DeadLetter) {
    const { app, runner } = this;
    return html`<div class="row" role="group" aria-label=${letter.name}>
      <button
        type="button"
        class="main"
        ?disabled=${runner.busy}
        @click=${() => this.decide(requeue, letter)}
      >
        ${app.text("ui_do_requeue")}
      </button>
      <button
        type="button"
        ?disabled=${runner.busy}
        @click=${() => this.decide(drop, letter)}
      >
        ${app.text("ui_do_drop")}
      </button>
    </div>`;
  }

  private async decide(
    action: (app: App, jobId: string) => Promise<void>,
    letter: DeadLetter,
  ): Promise<void> {
    const done = await this.runner.run(async () => {
      await action(this.app, letter.id);
      return true;
    });
    // The button goes away with its job; whoever reads by keys stays at the place.
    if (done) {
      this.heading?.focus();
    }
  }

  private mayDecide(letter: DeadLetter): boolean {
    const { me } = this.app.live;
    return me.is_admin || letter.person_id === me.person_id;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-dead-letters": PqDeadLetters;
  }
}
