import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { pickUp } from "../actions";
import type { App } from "../app";
import type { Queue, ShelvedPart } from "../live/types";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { printerName } from "./phrases";

/** The parts that somebody may pick up: their own, for admins everybody's. */
export function toPickUp(
  { shelf = [] }: Pick<Queue, "shelf">,
  me: App["live"]["me"],
): readonly ShelvedPart[] {
  return me.is_admin ? shelf : shelf.filter((part) => part.person_id === me.person_id);
}

/** Finished parts that wait for their owners, and one press to say that they are gone. */
@customElement("pq-shelf")
export class PqShelf extends LitElement {
  @property({ attribute: false }) app!: App;

  @query("h2") private readonly heading!: HTMLElement | null;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      section.surface {
        display: grid;
        gap: 10px;
      }
      ul {
        display: grid;
        gap: 10px;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 12px;
        overflow-wrap: anywhere;
      }
      .what {
        flex: 1 1 12em;
        min-width: 0;
      }
      h2:focus {
        outline: none;
      }
    `,
  ];

  protected override render() {
    const { app } = this;
    const { live, text } = app;
    return html`<section class="surface" aria-labelledby="shelf">
      <h2 id="shelf" tabindex="-1">${text("ui_shelf")}</h2>
      <ul>
        ${toPickUp(live.queue, live.me).map((part) => this.renderPart(part))}
      </ul>
      ${this.runner.message()}
    </section>`;
  }

  private renderPart(part: ShelvedPart) {
    const { app, runner } = this;
    const { name, number, person, ended } = part;
    const printer = printerName(app, part.printer_id);
    const place = printer
      ? app.text("ui_shelf_on_plate", { name, printer })
      : app.text("ui_shelf_there", { name });
    const time = app.times.at(ended);
    return html`<li>
      <div class="what">
        <p>${place}</p>
        <p class="muted small">
          ${app.text("ui_shelf_about", { number, person, time })}
        </p>
      </div>
      <button
        type="button"
        aria-label=${app.text("ui_do_pick_up_named", { name })}
        ?disabled=${runner.busy}
        @click=${() => this.take(part)}
      >
        ${app.text("ui_do_pick_up")}
      </button>
    </li>`;
  }

  private async take(part: ShelvedPart): Promise<void> {
    const done = await this.runner.run(async () => {
      await pickUp(this.app, part.id);
      return true;
    });
    // The button goes away with its part; whoever reads by keys stays at the place.
    if (done) {
      this.heading?.focus();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-shelf": PqShelf;
  }
}
