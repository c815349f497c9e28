import { mdiArrowLeft, mdiBackspaceOutline, mdiCheck } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import "../parts/dialog";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { initialsOf, startingWith } from "./names";
import type { KioskSession, Member } from "./session";

const SHORTEST_PIN = 4;
const LONGEST_PIN = 8;
/** With more, whoever looks for themselves chooses their initial first. */
const MOST_NAMES = 24;
/** Whoever touches nothing for so long has gone: the wall is for the next one. */
const GONE_AFTER = 60_000;

/** Asks who somebody is, and for their PIN. Fires `closed`, also when nobody answers. */
@customElement("pq-kiosk-sign-in")
export class PqKioskSignIn extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) session!: KioskSession;
  @state() private members: readonly Member[] = [];
  /** There are more, who type their names. */
  @state() private others = false;
  @state() private member: Member | undefined;
  @state() private initial: string | undefined;
  @state() private pin = "";

  private readonly runner = new Runner(this);
  private timer: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    base,
    css`
      .frame {
        display: grid;
        gap: 12px;
      }
      .names {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(9em, 1fr));
        gap: 8px;
        max-height: 55dvh;
        overflow: auto;
      }
      .names button {
        display: block;
        width: 100%;
      }
      .initials button {
        min-width: var(--pq-touch);
        padding: 0 8px;
      }
      [aria-pressed="true"] {
        background: var(--pq-tint);
        border-color: var(--pq-link);
      }
      .pad {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 5em));
        justify-content: center;
        gap: 8px;
      }
      .pad button {
        min-height: 56px;
        font-size: 1.2em;
      }
      .dots {
        min-height: 1.4em;
        font-size: 1.6em;
        line-height: 1.4;
        letter-spacing: 0.3em;
        text-align: center;
      }
      .error {
        text-align: center;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("keydown", this.onKey);
    window.addEventListener("pointerdown", this.wait);
    this.wait();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("keydown", this.onKey);
    window.removeEventListener("pointerdown", this.wait);
    clearTimeout(this.timer);
  }

  private readonly wait = (): void => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.close(), GONE_AFTER);
  };

  private close(): void {
    this.dispatchEvent(new CustomEvent("closed"));
  }

  /** Ask everybody, or this member for their PIN. */
  async show(memberId?: string): Promise<void> {
    const told = await this.runner.run(() => this.session.members());
    if (told) {
      this.members = told.members;
      this.others = told.others;
      this.choose(told.members.find(({ id }) => id === memberId));
    }
  }

  private choose(member: Member | undefined): void {
    this.member = member;
    this.pin = "";
    this.runner.clear();
  }

  protected override render() {
    const { app, member } = this;
    const heading = member
      ? app.text("ui_kiosk_pin_of", { person: member.name })
      : app.text("ui_kiosk_who");
    return html`<pq-dialog
      open
      .heading=${heading}
      .closeLabel=${app.text("ui_close")}
      @closed=${this.close}
    >
      <div class="frame">
        ${member ? this.renderPin(member) : this.renderNames()}
        ${
          app.live.me.kiosk?.reads_tags
            ? html`<p class="muted small">${app.text("ui_kiosk_tag_hint")}</p>`
            : nothing
        }
      </div>
    </pq-dialog>`;
  }

  private renderNames() {
    const { app, members } = this;
    const many = members.length > MOST_NAMES;
    const initials = many ? initialsOf(members, app.hass.language) : [];
    const initial = this.initial ?? initials[0];
    const shown =
      initial === undefined
        ? members
        : startingWith(members, initial, app.hass.language);
    return html`${
      many
        ? html`<div class="row initials">
            ${initials.map(
              (it) =>
                html`<button
                  type="button"
                  aria-pressed=${it === initial ? "true" : "false"}
                  @click=${() => {
                    this.initial = it;
                  }}
                >
                  ${it}
                </button>`,
            )}
          </div>`
        : nothing
    }
      <ul class="names">
        ${shown.map(
          (member) =>
            html`<li>
              <button class="cut" type="button" @click=${() => this.choose(member)}>
                ${member.name}
              </button>
            </li>`,
        )}
      </ul>
      ${
        members.length || this.others || this.runner.busy || this.runner.error
          ? nothing
          : html`<p class="muted">${app.text("ui_kiosk_members_none")}</p>`
      }
      ${
        this.others
          ? html`<form class="frame" @submit=${this.find}>
              <label
                >${app.text("ui_kiosk_type_name")}
                <input name="name" required maxlength="100" autocomplete="off" />
              </label>
              <div>
                <button type="submit">${app.text("ui_kiosk_sign_in")}</button>
              </div>
            </form>`
          : nothing
      }
      ${this.runner.message()}`;
  }

  private async find(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = new FormData(event.target as HTMLFormElement).get("name") as string;
    const member = await this.runner.run(() => this.session.member(name));
    if (member) {
      this.choose(member);
    }
  }

  private renderPin(member: Member) {
    const { app, pin, runner } = this;
    const { text } = app;
    const back = html`<div>
      <button type="button" @click=${() => this.choose(undefined)}>
        ${icon(mdiArrowLeft)} ${text("ui_kiosk_back")}
      </button>
    </div>`;
    if (!member.pin) {
      return html`<p>${text("ui_kiosk_no_pin", { person: member.name })}</p>
        ${back}`;
    }
    const digit = (it: string) =>
      html`<button type="button" ?disabled=${runner.busy} @click=${() => this.type(it)}>${it}</button>`;
    return html`<p
        class="dots"
        role="status"
        aria-label=${text("ui_kiosk_digits", { count: pin.length })}
      >
        ${"•".repeat(pin.length)}
      </p>
      ${runner.message()}
      <div class="pad">
        ${[..."123456789"].map(digit)}
        <button
          type="button"
          aria-label=${text("ui_kiosk_delete")}
          @click=${() => {
            this.pin = pin.slice(0, -1);
          }}
        >
          ${icon(mdiBackspaceOutline)}
        </button>
        ${digit("0")}
        <button
          class="main"
          type="button"
          aria-label=${text("ui_kiosk_sign_in")}
          ?disabled=${runner.busy || pin.length < SHORTEST_PIN}
          @click=${this.signIn}
        >
          ${icon(mdiCheck)}
        </button>
      </div>
      ${back}`;
  }

  private type(digit: string): void {
    if (this.pin.length < LONGEST_PIN && !this.runner.busy) {
      this.pin += digit;
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    this.wait();
    if (!this.member?.pin) {
      return;
    }
    if (/^[0-9]$/.test(event.key)) {
      this.type(event.key);
    } else if (event.key === "Backspace") {
      this.pin = this.pin.slice(0, -1);
    }
  };

  private async signIn(): Promise<void> {
    const { member, pin, runner, session } = this;
    if (member) {
      await runner.run(() => session.signIn(member.id, pin));
      this.pin = "";
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-kiosk-sign-in": PqKioskSignIn;
  }
}
