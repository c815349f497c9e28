import { mdiCheck, mdiCheckAll } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { say } from "../parts/toast";
import { base } from "../style";
import { type Line, linesOf } from "./news-lines";
import { recall, remember, together } from "./read-lines";
import { Recent } from "./recent";

/** So many are ticked off one by one. */
const FEW = 3;

/** What has happened to my jobs: a line for each until it is read, and a toast as it happens. */
@customElement("pq-news")
export class PqNews extends LitElement {
  @property({ attribute: false }) app!: App;

  private readonly recent = new Recent(this);
  private whose = "";
  private read: readonly string[] = [];
  /** Undefined until the first lines are known: those are no news. */
  private known: Set<string> | undefined;
  private lines: readonly Line[] = [];

  static override styles = [
    base,
    css`
      ul {
        display: grid;
        gap: 6px;
        max-height: 40vh;
        overflow-y: auto;
      }
      .all {
        margin-top: 8px;
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
    const ended = app.kiosk ? undefined : this.recent.jobs;
    const lines = ended ? linesOf(app, ended, this.lines) : [];
    if (ended) {
      this.greet(lines);
      this.keep(lines.filter(({ key }) => !this.read.includes(key)));
    }
    this.hidden = !ended || !this.lines.length;
  }

  /** Begin anew for another person or queue. */
  private takeUp(): void {
    const { me, queue } = this.app.live;
    const whose = `${queue.id} ${me.person_id}`;
    if (whose !== this.whose) {
      this.whose = whose;
      const { read = [], unread = [] } = recall(this.app.live) ?? {};
      this.read = read;
      this.lines = unread;
      this.known = undefined;
    }
  }

  /** Say what is new; what was before somebody opened the page for the first time is none. */
  private greet(lines: readonly Line[]): void {
    if (this.known === undefined && recall(this.app.live) === undefined) {
      const opened = performance.timeOrigin / 1000;
      this.tickOff(lines.filter(({ at = 0 }) => at < opened));
    }
    const before = this.known;
    const fresh = before ? lines.filter(({ key }) => !before.has(key)) : [];
    this.known = new Set(lines.map(({ key }) => key));
    const said = fresh.filter(({ own }) => !own).map(({ text }) => text);
    if (said.length) {
      // Not while it draws: whoever listens draws, too.
      void this.updateComplete.then(() =>
        say(this, { message: said.join(" "), canWait: true }),
      );
    }
  }

  private tickOff(lines: readonly Line[]): void {
    this.read = [...this.read, ...lines.map(({ key }) => key)];
    this.keep(this.lines.filter((line) => !lines.includes(line)));
    this.requestUpdate();
  }

  /** Show these lines, and have them still there when the page is loaded anew. */
  private keep(lines: readonly Line[]): void {
    this.lines = lines;
    const { live } = this.app;
    // Another page may have been read meanwhile.
    const { read = [] } = recall(live) ?? {};
    this.read = together(this.read, read);
    remember(live, { read: this.read, unread: lines });
  }

  protected override render() {
    const { app, lines } = this;
    if (this.hidden) {
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
      ${
        lines.length > FEW
          ? html`<button
              type="button"
              class="all"
              @click=${() => this.tickOff(lines)}
            >
              ${icon(mdiCheckAll)} ${app.text("ui_news_all_read")}
            </button>`
          : nothing
      }
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
        @click=${() => this.tickOff([line])}
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
