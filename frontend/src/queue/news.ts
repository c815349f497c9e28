import { mdiCheck } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { say } from "../parts/toast";
import { base } from "../style";
import { type Line, linesOf } from "./news-lines";
import { readLines, rememberRead } from "./read-lines";
import { Recent } from "./recent";

/** What has happened to my jobs: a line for each until it is read, and a toast as it happens. */
@customElement("pq-news")
export class PqNews extends LitElement {
  @property({ attribute: false }) app!: App;
  /** Nothing to say: it takes no room. */
  @property({ type: Boolean, reflect: true }) quiet = true;

  private readonly recent = new Recent(this);
  private whose = "";
  private read: string[] = [];
  /** Undefined until the first lines are known: those are no news. */
  private known: Set<string> | undefined;
  private lines: readonly Line[] = [];

  static override styles = [
    base,
    css`
      :host([quiet]) {
        position: absolute;
      }
      ul {
        display: grid;
        gap: 6px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
        padding: 4px 4px 4px 14px;
        border-inline-start: 4px solid var(--pq-line);
        overflow-wrap: anywhere;
      }
      .good {
        border-inline-start-color: var(--pq-good);
      }
      .bad {
        border-inline-start-color: var(--pq-bad);
      }
    `,
  ];

  protected override willUpdate(_changed: PropertyValues): void {
    const { app } = this;
    this.recent.follow(app);
    this.takeUp();
    const ended = this.recent.jobs;
    const lines = app.kiosk || !ended ? [] : linesOf(app, ended);
    if (ended && !app.kiosk) {
      this.greet(lines);
    }
    this.lines = lines.filter(({ key }) => !this.read.includes(key));
    this.quiet = !this.lines.length;
  }

  /** Begin anew for another person or queue. */
  private takeUp(): void {
    const { me, queue } = this.app.live;
    const whose = `${queue.id} ${me.person_id}`;
    if (whose !== this.whose) {
      this.whose = whose;
      this.read = readLines(this.app.live) ?? [];
      this.known = undefined;
    }
  }

  /** Say what is new; what was before somebody opened the page for the first time is none. */
  private greet(lines: readonly Line[]): void {
    const { live } = this.app;
    if (this.known === undefined && readLines(live) === undefined) {
      const opened = performance.timeOrigin / 1000;
      this.remember(lines.filter(({ at = 0 }) => at < opened));
    }
    const before = this.known;
    const fresh = before ? lines.filter(({ key }) => !before.has(key)) : [];
    this.known = new Set(lines.map(({ key }) => key));
    const said = fresh.filter(({ own }) => !own).map(({ text }) => text);
    if (said.length) {
      // Not while it draws: whoever listens draws, too.
      void this.updateComplete.then(() => say(this, { message: said.join(" ") }));
    }
  }

  private remember(lines: readonly Line[]): void {
    this.read = [...new Set([...this.read, ...lines.map(({ key }) => key)])];
    rememberRead(this.app.live, this.read);
    this.requestUpdate();
  }

  protected override render() {
    const { app, lines } = this;
    if (!lines.length) {
      return nothing;
    }
    return html`<section class="surface" aria-label=${app.text("ui_news")}>
      <ul aria-label=${app.text("ui_news")}>
        ${repeat(
          lines,
          ({ key }) => key,
          (line) => this.renderLine(line),
        )}
      </ul>
    </section>`;
  }

  private renderLine(line: Line) {
    const label = this.app.text("ui_news_read", { news: line.text });
    return html`<li class=${line.tone}>
      <span class="grow">${line.text}</span>
      <button
        type="button"
        class="icon"
        aria-label=${label}
        title=${this.app.text("ui_news_read_it")}
        @click=${() => this.remember([line])}
      >
        ${icon(mdiCheck)}
      </button>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-news": PqNews;
  }
}
