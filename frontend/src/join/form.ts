import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import type { Fit, Prediction } from "../actions";
import type { App } from "../app";
import { loaded } from "../parts/later";
import { urgencyNote } from "../queue/urgency";
import { base } from "../style";
import type { TextKey } from "../text";
import { GUEST, type Values } from "./draft";
import { minutesOf } from "./duration";
import { field, typedIn } from "./field";
import { MORE, type PqJoinFold } from "./fold";
import "./fold";
import type { PqJoinForWhom } from "./for-whom";
import "./forecast";
import type { PqJoinMore } from "./more";
import "./needs";
import type { PqJoinPrinters } from "./printers";
import "./printers";
import { localOf, momentOf } from "../zoned";
import { form } from "./style";
import type { Field } from "./wish";

/** What stands in a part that only admins have. */
const FOR_WHOM: ReadonlySet<Field> = new Set(["person", "guest"]);

/** All fields. Fires `edit` with what is changed, `wanted` to join, and `clear`. */
@customElement("pq-join-form")
export class PqJoinForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) values!: Values;
  @property({ attribute: false }) errors: Partial<Record<Field, string>> = {};
  @property({ attribute: false }) fits: Readonly<Record<string, Fit>> = {};
  @property({ attribute: false }) prediction: Prediction | undefined;
  /** A newer prediction is on its way. */
  @property({ type: Boolean }) loading = false;
  /** What went wrong with no field in particular. */
  @property() error = "";
  @property({ type: Boolean }) busy = false;
  @property({ type: Boolean }) clearable = false;
  /** The model is sliced here: the print time may be left out. */
  @property({ type: Boolean }) sliced = false;
  @query("pq-join-for-whom") private readonly forWhom!: PqJoinForWhom | null;
  @query("pq-join-fold") private readonly fold!: PqJoinFold;
  @query("pq-join-more") private readonly more!: PqJoinMore;
  @query("pq-join-printers") private readonly printers!: PqJoinPrinters | null;

  static override styles = [
    base,
    form,
    css`
      form {
        display: grid;
        gap: 14px;
      }
      footer {
        position: sticky;
        bottom: 0;
        z-index: 1;
        display: grid;
        gap: 8px;
        margin: 0 -16px -30px;
        padding: 10px 16px 14px;
        border-top: 1px solid var(--pq-line);
        background: var(--pq-surface);
      }
      @media (max-height: 480px) {
        footer {
          position: static;
        }
      }
      footer .row {
        justify-content: flex-end;
      }
    `,
  ];

  protected override firstUpdated(): void {
    if (this.app.live.me.is_admin) {
      void loaded(this, this.app, () => import("./for-whom"));
    }
  }

  async focusOn(name: Field): Promise<void> {
    if (MORE.has(name)) {
      if (await this.fold.unfold()) {
        await this.more.updateComplete;
        this.more.focusOn(name);
      }
    } else if (name === "printerIds") {
      this.printers?.focus();
    } else if (FOR_WHOM.has(name)) {
      this.forWhom?.focusOn(name);
    } else {
      this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
    }
  }

  protected override render() {
    const { app, busy, errors, values } = this;
    return html`<form @submit=${this.onSubmit} novalidate>
      <div class="fields">
        ${
          app.live.me.is_admin
            ? html`<pq-join-for-whom
                .app=${app}
                .values=${values}
                .errors=${errors}
                guest=${GUEST}
                @edit=${(event: CustomEvent) => this.tell(event.detail)}
              ></pq-join-for-whom>`
            : nothing
        }
        ${this.renderText("name", "ui_join_name", { longest: 100, wide: true })}
        ${this.renderEstimate()} ${this.renderDeadline()}
      </div>
      <pq-join-needs
        .app=${app}
        .spools=${values.spools}
        @spools=${(event: CustomEvent) => this.tell({ spools: event.detail })}
      ></pq-join-needs>
      ${app.live.printer_order.length ? this.renderPrinters() : nothing}
      <pq-join-fold
        .app=${app}
        .heading=${app.text("ui_join_more")}
        .load=${() => import("./more")}
      >
        <pq-join-more
          .app=${app}
          .values=${values}
          .errors=${errors}
          @edit=${(event: CustomEvent) => this.tell(event.detail)}
        ></pq-join-more>
      </pq-join-fold>
      <footer>
        <pq-join-forecast
          .app=${app}
          .prediction=${this.prediction}
          .loading=${this.loading}
          .deadline=${momentOf(values.deadline, app.times.zone)}
        ></pq-join-forecast>
        ${this.error ? html`<p class="error" role="alert">${this.error}</p>` : nothing}
        <div class="row">
          ${
            this.clearable
              ? html`<button
                  type="button"
                  ?disabled=${busy}
                  @click=${() => this.dispatchEvent(new CustomEvent("clear"))}
                >
                  ${app.text("ui_join_clear")}
                </button>`
              : nothing
          }
          <button class="main" ?disabled=${busy}>
            ${app.text(busy ? "ui_join_sending" : "ui_join_now")}
          </button>
        </div>
      </footer>
    </form>`;
  }

  private renderPrinters() {
    const { app, errors, values } = this;
    return html`<pq-join-printers
      .app=${app}
      .onlyChosen=${values.onlyChosen}
      .printerIds=${values.printerIds}
      .fits=${this.fits}
      .error=${errors.printerIds ?? ""}
      @choice=${(event: CustomEvent) => this.tell(event.detail)}
    ></pq-join-printers>`;
  }

  private renderText(
    name: "name" | "estimate",
    label: TextKey,
    options: { longest: number; wide?: boolean; hint?: string },
  ) {
    return field({
      id: name,
      label: this.app.text(label),
      error: this.errors[name],
      hint: options.hint,
      wide: options.wide ?? false,
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        autocomplete="off"
        maxlength=${options.longest}
        aria-required="true"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values[name]}
        @input=${(event: Event) => this.tell({ [name]: typedIn(event) })}
      />`,
    });
  }

  private renderEstimate() {
    const { text, times } = this.app;
    const minutes = minutesOf(this.values.estimate);
    const hint = minutes
      ? text("ui_join_estimate_read", { duration: times.duration(minutes) })
      : text(this.sliced ? "ui_join_estimate_sliced" : "ui_join_estimate_how");
    return this.renderText("estimate", "ui_join_estimate", { longest: 40, hint });
  }

  private renderDeadline() {
    const { text, times } = this.app;
    return field({
      id: "deadline",
      label: text("ui_join_deadline"),
      hint: [
        times.zone && text("ui_join_deadline_zone", { zone: times.zone }),
        urgencyNote(this.app),
      ]
        .filter(Boolean)
        .join(" "),
      error: this.errors.deadline,
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        type="datetime-local"
        min=${localOf(Date.now() / 1000, times.zone)}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values.deadline}
        @input=${(event: Event) => this.tell({ deadline: typedIn(event) })}
      />`,
    });
  }

  private tell(change: Partial<Values>): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: change }));
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("wanted"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-form": PqJoinForm;
  }
}
