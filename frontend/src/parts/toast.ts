import { css, html, LitElement, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { base } from "../style";

/** A short message, with at most one thing to do about it. */
export interface Notice {
  message: string;
  /** It is no answer to a press: what can still be pressed stays until it is over. */
  canWait?: boolean;
  action?: { label: string; run: () => Promise<void> };
}

const SHOWN_FOR = 8_000;

/** Say something at the lower edge of the card or panel that `from` is in. */
export function say(from: EventTarget, notice: Notice): void {
  from.dispatchEvent(
    new CustomEvent<Notice>("pq-notice", {
      detail: notice,
      bubbles: true,
      composed: true,
    }),
  );
}

/**
 * The outermost of this integration's elements that this one is in, right inside the
 * card or panel. It stays when a row goes away, so speak from it after an action.
 */
export function lasting(from: Element): Element {
  const root = from.getRootNode();
  const inside = root instanceof ShadowRoot && root.host.tagName.startsWith("PQ-");
  return inside ? lasting(root.host) : from;
}

/** Shows the notices that reach its parent; one at a time, the newest of those that cannot wait. */
@customElement("pq-toast")
export class PqToast extends LitElement {
  @state() private notice: Notice | undefined;
  @state() private error = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: Notice[] = [];

  static override styles = [
    base,
    css`
      .toast {
        position: fixed;
        left: 50%;
        bottom: max(16px, env(safe-area-inset-bottom));
        translate: -50% 0;
        z-index: 10;
        display: flex;
        align-items: center;
        gap: 12px;
        max-width: calc(100vw - 24px);
        padding: 8px 8px 8px 16px;
        border-radius: 10px;
        background: var(--pq-text);
        color: var(--pq-surface);
        box-shadow: 0 4px 16px rgba(0, 0, 0, 0.35);
      }
      button {
        color: inherit;
        border-color: currentColor;
      }
      button:hover {
        background: color-mix(in srgb, var(--pq-surface) 18%, transparent);
      }
    `,
  ];

  show(notice: Notice): void {
    if (notice.canWait && this.notice?.action) {
      this.waiting.push(notice);
      return;
    }
    this.notice = notice;
    this.error = "";
    this.wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.hide(), SHOWN_FOR);
  }

  private hide(): void {
    clearTimeout(this.timer);
    this.notice = undefined;
    const next = this.waiting.shift();
    if (next) {
      this.show(next);
    }
  }

  protected override render() {
    return html`<div
      role="status"
      @focusin=${() => clearTimeout(this.timer)}
      @focusout=${() => this.wait()}
    >
      ${this.notice ? this.renderNotice(this.notice) : nothing}
    </div>`;
  }

  private renderNotice({ message, action }: Notice) {
    return html`<div class="toast">
      <span>${this.error || message}</span>
      ${
        action
          ? html`<button type="button" @click=${() => this.run(action.run)}>
              ${action.label}
            </button>`
          : nothing
      }
    </div>`;
  }

  private async run(work: () => Promise<void>): Promise<void> {
    const notice = this.notice;
    try {
      await work();
      if (this.notice === notice) {
        this.hide();
      }
    } catch (reason) {
      this.error = reason instanceof Error ? reason.message : String(reason);
      this.wait();
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-toast": PqToast;
  }
}
