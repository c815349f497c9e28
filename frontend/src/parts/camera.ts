import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** Milliseconds between two pictures. */
const EVERY = 10_000;
/** Pixels; a camera that can scales to them. */
const SIZE = "width=1280&height=720";

/** What a printer's camera sees, again every few seconds while somebody can see it. */
@customElement("pq-camera")
export class PqCamera extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The camera's entity. */
  @property() camera = "";
  /** What it shows, in words. */
  @property() words = "";
  @state() private url: string | undefined;
  @state() private silent = false;

  private timer: number | undefined;

  static override styles = [
    base,
    css`
      img {
        display: block;
        width: 100%;
        max-height: 40dvh;
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("visibilitychange", this.look);
    this.timer = window.setInterval(this.look, EVERY);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("visibilitychange", this.look);
    window.clearInterval(this.timer);
    this.show(undefined);
  }

  protected override firstUpdated(): void {
    this.look();
  }

  protected override render() {
    return html`${this.url ? html`<img src=${this.url} alt=${this.words} />` : nothing}
      ${this.silent ? html`<p class="muted small">${this.app.text("ui_camera_silent")}</p>` : nothing}`;
  }

  private readonly look = async (): Promise<void> => {
    if (document.hidden) {
      return;
    }
    const seen = await this.seen();
    if (this.isConnected) {
      this.silent = seen === undefined;
      this.show(seen);
    } else if (seen) {
      URL.revokeObjectURL(seen);
    }
  };

  /** It takes a login, which a browser does not send with a picture of its own accord. */
  private async seen(): Promise<string | undefined> {
    const path = `/api/camera_proxy/${this.camera}?${SIZE}`;
    try {
      const answer = await this.app.hass.fetchWithAuth(path);
      return answer.ok ? URL.createObjectURL(await answer.blob()) : undefined;
    } catch {
      return undefined;
    }
  }

  private show(url: string | undefined): void {
    if (this.url) {
      URL.revokeObjectURL(this.url);
    }
    this.url = url;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-camera": PqCamera;
  }
}
