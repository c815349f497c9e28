import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { ask } from "../actions";
import type { App } from "../app";
import { Runner } from "../parts/runner";
import { base } from "../style";
import type { Words } from "./drawing";
import type { Search } from "./filter";
import "./prints";
import { namedRows } from "../live/names";
import type { PrintRow } from "./rows";

/** A page of jobs as `websocket/find_jobs.py` tells it, the last ended first. */
interface Found {
  prints: PrintRow[];
  /** Where to go on; left out at the end. */
  beyond?: { ended: number; number: number };
}

/** What is searched for among all jobs that ever ended, not those of the period alone. */
@customElement("pq-further")
export class PqFurther extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) search!: Search;
  @property({ attribute: false }) printers: Record<string, string> = {};
  @property({ attribute: false }) words!: Words;
  /** The last ended first; undefined until somebody asks. */
  @state() private found: readonly PrintRow[] | undefined;
  @state() private beyond: Found["beyond"];

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 8px;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("search")) {
      this.found = undefined;
      this.beyond = undefined;
      this.runner.clear();
    }
  }

  private async look(): Promise<void> {
    const { app, beyond, search } = this;
    const page = await this.runner.run(() =>
      ask<Found>(app, {
        type: "printer_queue/find_jobs",
        config_entry_id: app.live.queue.id,
        words: search.needle.trim().slice(0, 100),
        ...(search.outcome ? { outcome: search.outcome } : {}),
        ...(beyond ? { beyond } : {}),
      }),
    );
    if (page && search === this.search) {
      this.found = [...(this.found ?? []), ...namedRows(app, page.prints)];
      this.beyond = page.beyond;
    }
  }

  protected override render() {
    const { app, found, search } = this;
    if (!search.needle.trim()) {
      return nothing;
    }
    return html`<section aria-label=${app.text("ui_history_further")}>
      <div role="status" class="muted small">${this.status()}</div>
      ${
        found?.length
          ? html`<pq-prints
              .app=${app}
              .rows=${[...found].reverse()}
              .printers=${this.printers}
              .words=${this.words}
              .mine=${app.live.me.person_id}
            ></pq-prints>`
          : nothing
      }
      ${this.runner.message()}
      ${
        !found || this.beyond
          ? html`<div>
              <button
                type="button"
                ?disabled=${this.runner.busy}
                @click=${() => void this.look()}
              >
                ${app.text(found ? "ui_history_further_on" : "ui_history_further")}
              </button>
            </div>`
          : nothing
      }
    </section>`;
  }

  private status(): string {
    const { app, found, words } = this;
    if (!found) {
      return "";
    }
    const key = this.beyond ? "ui_history_further_so_far" : "ui_history_further_all";
    return app.text(key, { count: words.numbers.count(found.length) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-further": PqFurther;
  }
}
