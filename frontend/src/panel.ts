/** The full page "Printer queue" in the sidebar. */

import { mdiFitToScreenOutline, mdiMenu } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { App } from "./app";
import { type Hass, navigate } from "./ha";
import { LiveController } from "./live/controller";
import { forgetQueue, lastQueue, queueOfLink, rememberQueue } from "./live/last-queue";
import { icon } from "./parts/icon";
import { awaited, loaded, settled } from "./parts/later";
import "./parts/link-banner";
import type { Repeating } from "./parts/repeating";
import type { Notice, PqToast } from "./parts/toast";
import "./parts/toast";
import { page } from "./panel-style";
import type { PqJobDialog } from "./queue/job-dialog";
import type { Opening } from "./queue/opening";
import type { Look } from "./sites/sites";
import { base, tokens } from "./style";
import type { TextKey } from "./text";

type Page = "queue" | "timeline" | "history";

const PAGES: Record<Page, TextKey> = {
  queue: "ui_page_queue",
  timeline: "ui_page_timeline",
  history: "ui_page_history",
};

/** Each page brings what it shows. */
const LOADS: Record<Page, () => Promise<object>> = {
  queue: () => import("./sections"),
  timeline: () => import("./timeline/timeline"),
  history: () => import("./history/history"),
};
const KIOSK = () => import("./kiosk/kiosk");

interface Route {
  prefix: string;
  path: string;
}

@customElement("printer-queue-panel")
export class PrinterQueuePanel extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @property({ type: Boolean, reflect: true }) narrow = false;
  @property({ attribute: false }) route: Route = { prefix: "/printer-queue", path: "" };
  @property({ type: Boolean, reflect: true }) kiosk = false;
  @state() private queueId: string | undefined;
  @state() private outdated = false;
  /** A tablet on the wall begins with the large view, and can leave it. */
  private walled = false;
  /** The job that was asked for again last. */
  @state() private repeating: Repeating | undefined;
  @query("pq-toast") private readonly toast!: PqToast;
  @query("pq-job-dialog") private readonly dialog!: PqJobDialog | null;

  @state() private look: Look = (app) => app;
  private sites: Promise<unknown> | undefined;

  /** What the page shows, on its way. */
  private loading: Promise<unknown> | undefined;
  /** Of which queue which page is shown, and until it is all there. */
  private shown: string | undefined;
  private settling: Promise<void> | undefined;
  private readonly live = new LiveController(this);

  static override styles = [tokens, base, page];

  override connectedCallback(): void {
    super.connectedCallback();
    this.setKiosk(new URLSearchParams(window.location.search).has("kiosk"));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    tellKiosk(false);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const user = this.hass?.user;
    if (user && changed.has("hass") && !changed.get("hass")) {
      const linked = queueOfLink();
      if (linked !== undefined) {
        rememberQueue(user.id, linked);
      }
      this.queueId = linked ?? lastQueue(user.id);
    } else if (user && this.queueId && this.live.link === "missing") {
      forgetQueue(user.id); // it was deleted
      this.queueId = undefined;
    }
    if (changed.has("queueId")) {
      this.live.follow(this.queueId);
    }
    if (this.live.app?.live.queue.sites) {
      this.sites ??= awaited(import("./sites/sites")).catch(() => {
        this.outdated = true;
      });
    }
    if (changed.has("route") || changed.has("kiosk")) {
      // After an update the server has other files than this page was made for.
      const load = this.kiosk ? KIOSK : LOADS[this.page];
      this.loading = load().catch(() => {
        this.outdated = true;
      });
    }
  }

  /** It is shown once there is all that it shows. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    await this.settling;
    return complete;
  }

  /** Nothing comes in above what somebody is about to press. */
  private async settle(): Promise<void> {
    this.toggleAttribute("unsettled", true);
    const shown = this.shown;
    await this.loading;
    await settled();
    if (shown === this.shown) {
      this.toggleAttribute("unsettled", false); // else another page is on its way
    }
  }

  protected override updated(): void {
    const live = this.live.app?.live;
    const shown = live && `${live.queue.id} ${this.kiosk || this.page}`;
    if (shown !== this.shown) {
      this.shown = shown;
      this.settling = this.settle();
    }
    const me = live?.me;
    if (me?.kiosk && !this.walled) {
      this.walled = true;
      this.setKiosk(true);
    }
  }

  private get page(): Page {
    const name = this.route.path.replace(/^\//, "");
    return name in PAGES ? (name as Page) : "queue";
  }

  protected override render() {
    const app = this.live.app;
    return html`
      ${this.kiosk ? nothing : this.renderHeader(app)}
      ${app && !this.kiosk ? this.renderPages(app) : nothing}
      <main
        @pq-notice=${(event: CustomEvent<Notice>) => this.toast.show(event.detail)}
        @pq-open-job=${this.onOpenJob}
        @pq-print-again=${this.onPrintAgain}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${
          app
            ? html`${this.renderSites(app)}${this.renderPage(app)}<pq-job-dialog .app=${app}></pq-job-dialog>`
            : nothing
        }
        <pq-toast></pq-toast>
      </main>
    `;
  }

  private renderHeader(app: App | undefined) {
    return html`<header>
      ${this.renderMenuButton()}
      <h1 class="grow cut">${app?.live.queue.name ?? ""}</h1>
      ${app && app.live.queues.length > 1 ? this.renderQueues(app) : nothing}
      ${
        app
          ? html`<button
              class="icon"
              type="button"
              aria-label=${app.text("ui_kiosk_on")}
              title=${app.text("ui_kiosk_on")}
              @click=${() => this.setKiosk(true)}
            >
              ${icon(mdiFitToScreenOutline)}
            </button>`
          : nothing
      }
    </header>`;
  }

  /** Home Assistant's own is not always loaded where this page is the first one. */
  private renderMenuButton() {
    if (!this.narrow && this.hass?.dockedSidebar !== "always_hidden") {
      return nothing;
    }
    return html`<button
      class="icon"
      type="button"
      aria-label=${this.hass?.localize?.("ui.sidebar.sidebar_toggle") ?? "Menu"}
      @click=${() =>
        this.dispatchEvent(
          new CustomEvent("hass-toggle-menu", { bubbles: true, composed: true }),
        )}
    >
      ${icon(mdiMenu)}
    </button>`;
  }

  private renderQueues(app: App) {
    return html`<select
      aria-label=${app.text("ui_choose_queue")}
      @change=${(event: Event) => {
        this.queueId = (event.target as HTMLSelectElement).value;
        if (app.hass.user) {
          rememberQueue(app.hass.user.id, this.queueId);
        }
      }}
    >
      ${app.live.queues.map(
        ({ id, name }) =>
          html`<option value=${id} ?selected=${id === app.live.queue.id}>${name}</option>`,
      )}
    </select>`;
  }

  private renderPages(app: App) {
    return html`<nav aria-label=${app.text("ui_pages")}>
      ${Object.entries(PAGES).map(([page, key]) => {
        const path = `${this.route.prefix}${page === "queue" ? "" : `/${page}`}`;
        return html`<a
          href=${path}
          aria-current=${page === this.page ? "page" : nothing}
          @click=${(event: MouseEvent) => {
            event.preventDefault();
            navigate(path);
          }}
          >${app.text(key)}</a
        >`;
      })}
    </nav>`;
  }

  private renderSites(app: App) {
    return app.live.queue.sites && (this.kiosk || this.page !== "history")
      ? html`<pq-sites
          ?hidden=${this.kiosk}
          .app=${app}
          @look=${(event: CustomEvent<Look>) => {
            this.look = event.detail;
          }}
        ></pq-sites>`
      : nothing;
  }

  private renderPage(app: App) {
    if (this.outdated) {
      return this.renderOutdated(app);
    }
    if (this.kiosk) {
      return html`<pq-kiosk
        .app=${this.look(app)}
        .whole=${app}
        @leave=${() => this.setKiosk(false)}
      ></pq-kiosk>`;
    }
    switch (this.page) {
      case "timeline":
        return html`<pq-timeline .app=${this.look(app)}></pq-timeline>`;
      case "history":
        return html`<pq-history .app=${app}></pq-history>`;
      default:
        return html`<pq-queue-page
          .app=${this.look(app)}
          .whole=${app}
          .repeating=${this.repeating}
          @pq-repeated=${() => {
            this.repeating = undefined;
          }}
        ></pq-queue-page>`;
    }
  }

  private renderOutdated({ text }: App) {
    return html`<p role="alert">${text("ui_outdated")}</p>
      <div>
        <button type="button" class="main" @click=${() => window.location.reload()}>
          ${text("ui_reload")}
        </button>
      </div>`;
  }

  private async onOpenJob({ detail }: CustomEvent<Opening>): Promise<void> {
    const { app } = this.live;
    if (app && (await loaded(this.toast, app, () => import("./queue/job-dialog")))) {
      await this.dialog?.show(detail);
    }
  }

  private onPrintAgain({ detail }: CustomEvent<Repeating>): void {
    this.repeating = detail;
    if (this.page !== "queue") {
      navigate(this.route.prefix);
    }
  }

  private setKiosk(kiosk: boolean): void {
    if (kiosk === this.kiosk) {
      return;
    }
    this.kiosk = kiosk;
    this.live.setKiosk(kiosk);
    tellKiosk(kiosk);
    const url = new URL(window.location.href);
    if (kiosk !== url.searchParams.has("kiosk")) {
      url.search = kiosk ? "?kiosk" : "";
    }
    window.history.replaceState(window.history.state, "", url);
  }
}

/** Let Home Assistant hide or show its sidebar. */
function tellKiosk(enable: boolean): void {
  window.dispatchEvent(new CustomEvent("hass-kiosk-mode", { detail: { enable } }));
}

declare global {
  interface HTMLElementTagNameMap {
    "printer-queue-panel": PrinterQueuePanel;
  }
}
