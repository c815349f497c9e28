import { html, LitElement } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { admit } from "../actions";
import type { App } from "../app";
import { Runner } from "../parts/runner";
import { base } from "../style";

/** For admins: who asks to join, with yes and no. */
@customElement("pq-asking")
export class PqAsking extends LitElement {
  @property({ attribute: false }) app!: App;

  private readonly runner = new Runner(this);

  static override styles = base;

  protected override render() {
    const { app } = this;
    return html`<section class="surface">
      <h2>${app.text("ui_asking")}</h2>
      <ul>
        ${repeat(
          app.live.me.asking ?? [],
          ({ id }) => id,
          ({ id, name }) =>
            html`<li class="row">
              <span class="grow">${name}</span>
              ${this.renderAnswer(id, name, true)} ${this.renderAnswer(id, name, false)}
            </li>`,
        )}
      </ul>
      ${this.runner.message()}
    </section>`;
  }

  private renderAnswer(id: string, name: string, yes: boolean) {
    const { app, runner } = this;
    return html`<button
      type="button"
      ?disabled=${runner.busy}
      @click=${() => void runner.run(() => admit(app, id, yes))}
    >
      ${app.text(yes ? "ui_admit" : "ui_turn_away", { name })}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-asking": PqAsking;
  }
}
