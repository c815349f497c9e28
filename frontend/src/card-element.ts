/** The card for dashboards; its editor is Home Assistant's own form. */

import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { App } from "./app";
import {
  CARD_TYPE,
  type CardConfig,
  check,
  editorForm,
  SECTIONS,
  type Section,
} from "./card-config";
import type { Hass } from "./ha";
import type { PqJoin } from "./join/join";
import { LiveController } from "./live/controller";
import { loaded } from "./parts/later";
import "./parts/link-banner";
import type { Repeating } from "./parts/repeating";
import type { Notice, PqToast } from "./parts/toast";
import "./parts/toast";
import type { PqJobDialog } from "./queue/job-dialog";
import type { Opening } from "./queue/opening";
import { base, tokens } from "./style";

@customElement(CARD_TYPE)
export class PrinterQueueCard extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @property({ type: Boolean, reflect: true }) kiosk = false;
  @state() private config: CardConfig = {};
  @query("pq-toast") private readonly toast!: PqToast;
  @query("pq-join") private readonly join!: PqJoin | null;
  @query("pq-job-dialog") private readonly dialog!: PqJobDialog | null;

  private readonly live = new LiveController(this);

  static override styles = [
    tokens,
    base,
    css`
      ha-card {
        height: 100%;
        overflow: hidden;
      }
      .content {
        display: grid;
        gap: var(--pq-gap);
        padding: 16px;
      }
      .headed {
        padding-top: 0;
      }
    `,
  ];

  /** Home Assistant loads this file with every page; most of them have no such card. */
  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("config")) {
      void import("./sections");
      if (this.sections.includes("timeline")) {
        void import("./timeline/timeline");
      }
    }
  }

  static getConfigForm = editorForm;

  static getStubConfig(): CardConfig {
    return {};
  }

  setConfig(config: CardConfig): void {
    check(config);
    this.config = config;
    this.kiosk = config.large ?? false;
    this.live.setKiosk(this.kiosk);
    this.live.follow(config.queue);
  }

  getCardSize(): number {
    return 4 + 2 * this.sections.length;
  }

  getGridOptions() {
    return { columns: 12, min_columns: 6 };
  }

  private get sections(): readonly Section[] {
    return this.config.show ?? SECTIONS;
  }

  protected override render() {
    const app = this.live.app;
    const header = this.config.title ?? app?.live.queue.name;
    return html`<ha-card .header=${header}>
      <div
        class="content ${header ? "headed" : ""}"
        @pq-notice=${(event: CustomEvent<Notice>) => this.toast.show(event.detail)}
        @pq-open-job=${this.onOpenJob}
        @pq-print-again=${this.onPrintAgain}
      >
        <pq-link-banner .link=${this.live.link} .text=${this.live.text}></pq-link-banner>
        ${app ? this.renderSections(app) : nothing}
        <pq-toast></pq-toast>
      </div>
    </ha-card>`;
  }

  private renderSections(app: App) {
    return html`${this.sections.map((section) => this.renderSection(section, app))}
      <pq-job-dialog .app=${app}></pq-job-dialog>`;
  }

  private async onOpenJob({ detail }: CustomEvent<Opening>): Promise<void> {
    const { app } = this.live;
    if (app && (await loaded(this.toast, app, () => import("./queue/job-dialog")))) {
      await this.dialog?.show(detail);
    }
  }

  private onPrintAgain({ detail }: CustomEvent<Repeating>): void {
    void this.join?.again(detail.jobId);
  }

  private renderSection(section: Section, app: App) {
    switch (section) {
      case "my_turn":
        return html`<pq-my-turn .app=${app}></pq-my-turn>
          <pq-news hidden .app=${app}></pq-news>`;
      case "join":
        return html`<pq-join .app=${app}></pq-join>`;
      case "printers":
        return html`<pq-printers .app=${app}></pq-printers>`;
      case "queue":
        return html`<pq-decisions .app=${app}></pq-decisions>
          <pq-queue .app=${app}></pq-queue>`;
      case "my_jobs":
        return html`<pq-my-jobs
          .app=${app}
          .repeats=${this.sections.includes("join")}
        ></pq-my-jobs>`;
      case "timeline":
        return html`<pq-timeline .app=${app}></pq-timeline>`;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "printer-queue-card": PrinterQueueCard;
  }
}
