import { mdiPlaylistPlus } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { join, predict, readFile } from "../actions";
import type { App } from "../app";
import "../parts/dialog";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { say } from "../parts/toast";
import { base } from "../style";
import {
  isEmpty,
  newDraft,
  type Values,
  withFile,
  withPlate,
  withTyped,
} from "./draft";
import "./file";
import { FileDrop } from "./file-drop";
import type { PqJoinForm } from "./form";
import "./form";
import { joinedText } from "./joined-text";
import { Predictor } from "./predictor";
import { type Refusal, refusalOf } from "./refusals";
import { type Field, type Problems, predictable, wishOf } from "./wish";

/**
 * The button that opens the form to join, and the form.
 * What is typed stays until it has joined, also when the form is closed before.
 */
@customElement("pq-join")
export class PqJoin extends LitElement {
  @property({ attribute: false }) app!: App;
  @state() private open = false;
  @state() private draft = newDraft();
  @state() private reading: File | undefined;
  @state() private fileError = "";
  /** Somebody wanted to join: what is missing is said now. */
  @state() private checked = false;
  @state() private refusal: Refusal | undefined;
  @query("pq-join-form") private readonly form!: PqJoinForm | null;
  @query("button") private readonly button!: HTMLButtonElement;

  private readonly joining = new Runner(this);
  private readonly predictor = new Predictor(this, (wish) => predict(this.app, wish));
  private readonly drop = new FileDrop(this, (file) => this.takeFile(file));
  private problems: Problems = {};

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
        @media (hover: none) {
          .hint {
            display: none;
          }
        }
        .hint {
          display: none;
        }
      }
      .form {
        display: grid;
        gap: 14px;
      }
    `,
  ];

  /** Open the form. */
  show(): void {
    this.open = true;
    void this.greet(this.mustNamePerson ? "person" : "name");
  }

  /** Open the form, filled with what a sliced file or a model tells. */
  async takeFile(file: File): Promise<void> {
    if (!this.open) {
      this.show();
    }
    this.reading = file;
    this.fileError = "";
    try {
      const facts = await readFile(this.app, file);
      if (this.reading === file) {
        this.draft = withFile(this.draft, facts, this.app.hass.locale.language);
        if (!this.draft.values.estimate) {
          void this.greet("estimate");
        }
      }
    } catch (reason) {
      if (this.reading === file) {
        this.fileError = reason instanceof Error ? reason.message : String(reason);
      }
    } finally {
      if (this.reading === file) {
        this.reading = undefined;
      }
    }
  }

  protected override willUpdate(): void {
    if (this.open) {
      const { wish, problems } = this.wish();
      this.problems = problems;
      this.predictor.follow(predictable(wish), this.app.live.queue.next_start);
    }
  }

  protected override render() {
    const { app } = this;
    return html`<div class="start ${this.drop.held ? "held" : ""}">
        <button class="main" type="button" @click=${this.show}>
          ${icon(mdiPlaylistPlus)} ${app.text("ui_join")}
        </button>
        ${
          app.kiosk
            ? nothing
            : html`<p class="muted small hint">${app.text("ui_join_drop_hint")}</p>`
        }
      </div>
      <pq-dialog
        .open=${this.open}
        .heading=${app.text("ui_join")}
        .closeLabel=${app.text("ui_close")}
        @closed=${this.onClosed}
      >
        ${this.open ? this.renderForm() : nothing}
      </pq-dialog>`;
  }

  private renderForm() {
    const { app, draft, joining, predictor } = this;
    const errors = this.errors();
    return html`<div class="form">
      <pq-join-file
        .app=${app}
        .facts=${draft.facts}
        .kept=${draft.typed.size > 0}
        .reading=${this.reading}
        .error=${this.fileError}
        .held=${this.drop.held}
        @file=${(event: CustomEvent<File>) => this.takeFile(event.detail)}
        @plate=${(event: CustomEvent<number>) => this.takePlate(event.detail)}
        @remove=${this.removeFile}
      ></pq-join-file>
      <pq-join-form
        .app=${app}
        .values=${draft.values}
        .errors=${errors}
        .error=${this.generalError(errors)}
        .fits=${predictor.known?.fits ?? {}}
        .prediction=${predictor.prediction}
        .loading=${predictor.loading}
        .busy=${joining.busy}
        .clearable=${!isEmpty(draft)}
        @edit=${(event: CustomEvent<Partial<Values>>) => this.edit(event.detail)}
        @clear=${this.clear}
        @wanted=${this.join}
      ></pq-join-form>
    </div>`;
  }

  private wish() {
    const { app, draft } = this;
    return wishOf(draft, {
      printers: app.live.printers,
      zone: app.times.zone,
      now: Date.now() / 1000,
      mustNamePerson: this.mustNamePerson,
    });
  }

  /** A tablet on the wall is nobody's: who is an admin there says whom it is for. */
  private get mustNamePerson(): boolean {
    return this.app.kiosk && this.app.live.me.is_admin;
  }

  /** What is wrong, at its field: what is known here, else what the queue said. */
  private errors(): Partial<Record<Field, string>> {
    const errors: Partial<Record<Field, string>> = {};
    for (const refusal of [this.predictor.refusal, this.refusal]) {
      if (refusal?.field && this.isShown(refusal.field)) {
        errors[refusal.field] = refusal.message;
      }
    }
    if (this.checked) {
      for (const [field, key] of Object.entries(this.problems)) {
        errors[field as Field] = this.app.text(key);
      }
    }
    return errors;
  }

  private generalError(errors: Partial<Record<Field, string>>): string {
    const refusal = this.refusal ?? this.predictor.refusal;
    if (refusal && !(refusal.field && this.isShown(refusal.field))) {
      return refusal.message;
    }
    return this.checked && Object.keys(errors).length
      ? this.app.text("ui_join_check")
      : "";
  }

  private isShown(field: Field): boolean {
    return field !== "person" || this.app.live.me.is_admin;
  }

  private edit(change: Partial<Values>): void {
    this.draft = withTyped(this.draft, change);
    this.refusal = undefined;
  }

  private takePlate(plate: number): void {
    this.draft = withPlate(this.draft, plate, this.app.hass.locale.language);
  }

  private removeFile(): void {
    this.draft = withFile(this.draft, undefined, this.app.hass.locale.language);
    this.fileError = "";
  }

  private clear(): void {
    this.draft = newDraft();
    this.reading = undefined;
    this.fileError = "";
    this.checked = false;
    this.refusal = undefined;
    this.predictor.forget();
  }

  private async join(): Promise<void> {
    this.checked = true;
    const { wish, problems } = this.wish();
    const [wrong] = Object.keys(problems) as Field[];
    if (wrong) {
      await this.goTo(wrong);
      return;
    }
    await this.joining.run(async () => {
      try {
        const { job } = await join(this.app, wish);
        this.open = false;
        this.clear();
        say(this, { message: joinedText(this.app, job, wish.person) });
      } catch (reason) {
        this.refusal = refusalOf(reason);
      }
    });
    if (this.refusal?.field) {
      await this.goTo(this.refusal.field);
    }
  }

  private async goTo(field: Field): Promise<void> {
    await this.updateComplete;
    await this.form?.updateComplete;
    this.form?.focusOn(field);
  }

  /** Begin at a field, where that does not open a keyboard over the form. */
  private async greet(field: Field): Promise<void> {
    if (window.matchMedia("(pointer: fine)").matches) {
      await this.goTo(field);
    }
  }

  private onClosed(): void {
    this.open = false;
    this.predictor.forget();
    this.button.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join": PqJoin;
  }
}
