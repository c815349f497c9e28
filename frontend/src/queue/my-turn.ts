import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import type { Job } from "../live/types";
import { loaded } from "../parts/later";
import { base } from "../style";
import { isMine } from "./allowed";
import { startOf } from "./phrases";
import { Recent } from "./recent";
import { turnHeading } from "./turn-words";
import { asked, windowOf } from "./windows";

/**
 * What I am asked to do now: claim and start, with what is left of the window. On the
 * wall, what everybody is asked.
 */
@customElement("pq-my-turn")
export class PqMyTurn extends LitElement {
  @property({ attribute: false }) app!: App;
  /** Nothing is said but to screen readers: no room is taken. */
  @property({ type: Boolean, reflect: true }) quiet = false;
  @state() private jobs: readonly Job[] = [];
  @state() private announced = "";

  private readonly known = new Set<string>();
  private readonly recent = new Recent(this);
  private hasNews = false;

  static override styles = [
    base,
    css`
      :host([quiet]) {
        position: absolute;
      }
    `,
  ];

  protected override willUpdate(changed: PropertyValues): void {
    this.recent.follow(this.app);
    this.lookForNews();
    if (changed.has("app")) {
      const before = this.jobs.length;
      this.jobs = asked(this.app.live, this.app.kiosk);
      if (this.jobs.length && !before) {
        void loaded(this, this.app, () => import("./own"));
      }
      this.announce();
      this.quiet = !this.jobs.length && !this.next;
    }
  }

  /** What has happened is told beside this, once there are jobs of whoever looks. */
  private lookForNews(): void {
    const { kiosk, live } = this.app;
    const mine = () => Object.values(live.jobs).some((job) => isMine(job, live.me));
    if (!this.hasNews && !kiosk && (this.recent.jobs?.length || mine())) {
      this.hasNews = true;
      void loaded(this, this.app, () => import("./own"));
    }
  }

  /** Say when something new is asked, once. */
  private announce(): void {
    const { app, jobs } = this;
    const keys = jobs.map(
      (job) => `${job.id} ${job.status} ${windowOf(job, app.live.queue)?.ends}`,
    );
    const fresh = jobs.filter((_, index) => !this.known.has(keys[index] ?? ""));
    this.known.clear();
    for (const key of keys) {
      this.known.add(key);
    }
    if (fresh.length) {
      this.announced = fresh.map((job) => this.sentence(job)).join(" ");
    } else if (!jobs.length) {
      this.announced = "";
    }
  }

  private sentence(job: Job): string {
    const window = windowOf(job, this.app.live.queue);
    const until =
      window &&
      this.app.text("ui_turn_until", { time: this.app.times.at(window.ends) });
    return [turnHeading(this.app, job), job.name, until].filter(Boolean).join(", ");
  }

  /** The job of mine that is expected to be asked first. */
  private get next(): Job | undefined {
    const { live, kiosk } = this.app;
    const mine = (id: string) => {
      const job = live.jobs[id];
      return job?.status === "queued" && isMine(job, live.me);
    };
    const id = kiosk ? undefined : live.order.find(mine);
    return id === undefined ? undefined : live.jobs[id];
  }

  protected override render() {
    const { app, jobs } = this;
    return html`<div role="status" class="unseen">${this.announced}</div>
      ${jobs.length ? html`<pq-turns .app=${app} .jobs=${jobs}></pq-turns>` : this.renderNext()}`;
  }

  private renderNext() {
    const { next, app } = this;
    if (!next) {
      return nothing;
    }
    const start = startOf(app, next, false);
    return html`<p class="muted">
      ${app.text("ui_turn_nothing")}
      ${start ? app.text("ui_turn_next", { job: next.name, start }) : nothing}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-my-turn": PqMyTurn;
  }
}
