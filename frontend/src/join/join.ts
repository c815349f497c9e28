import { mdiPlaylistPlus } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { App } from "../app";
import { icon } from "../parts/icon";
import { loaded } from "../parts/later";
import { base } from "../style";
import type { PqJoinDialog } from "./dialog";
import { FileDrop } from "./file-drop";

/** The button that opens the form to join; the form is loaded when it is wanted. */
@customElement("pq-join")
export class PqJoin extends LitElement {
  @property({ attribute: false }) app!: App;
  @query("pq-join-dialog") private readonly dialog!: PqJoinDialog;
  @query("button") private readonly button!: HTMLButtonElement;

  private readonly drop = new FileDrop(this, (file) => this.takeFile(file));

  static override styles = [
    base,
    css`
      .start {
        display: grid;
        gap: 6px;
        justify-items: stretch;
        border-radius: var(--pq-radius);
        text-align: center;
      }
      .start.held {
        outline: 2px dashed var(--pq-link);
        outline-offset: 4px;
        background: var(--pq-tint);
      }
      .start button {
        min-height: 48px;
      }
      /* Who has no mouse has nothing to drag. */
      @media (hover: none) {
        .hint {
          display: none;
        }
      }
    `,
  ];

  /** Open the form. */
  async show(): Promise<void> {
    (await this.form())?.show();
  }

  /** Open the form, filled with what a job had asked for that has ended. */
  async again(jobId: string): Promise<void> {
    await (await this.form())?.again(jobId);
  }

  private async takeFile(file: File): Promise<void> {
    await (await this.form())?.takeFile(file);
  }

  private get mayJoin(): boolean {
    return this.app.live.me.may_join === "yes";
  }

  private async form(): Promise<PqJoinDialog | undefined> {
    return this.mayJoin && (await loaded(this, this.app, () => this.load()))
      ? this.dialog
      : undefined;
  }

  /** At a tablet on the wall nobody has a file, and nobody's favourites are known. */
  private load(): Promise<object> {
    const dialog = import("./dialog");
    return this.app.act
      ? dialog
      : Promise.all([dialog, import("./file"), import("./favourites")]);
  }

  protected override willUpdate(): void {
    if (!this.mayJoin) {
      void loaded(this, this.app, () => import("./standing"));
    }
  }

  protected override render() {
    const { app, drop } = this;
    if (!this.mayJoin) {
      return html`<pq-standing .app=${app}></pq-standing>`;
    }
    return html`<div class="start ${drop.held ? "held" : ""}">
        <button class="main" type="button" @click=${this.show}>
          ${icon(mdiPlaylistPlus)} ${app.text("ui_join")}
        </button>
        ${
          app.kiosk || app.act
            ? nothing
            : html`<p class="muted small hint">${app.text("ui_join_drop_hint")}</p>`
        }
      </div>
      <pq-join-dialog
        .app=${app}
        .held=${drop.held}
        @closed=${() => this.button.focus()}
      ></pq-join-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join": PqJoin;
  }
}
