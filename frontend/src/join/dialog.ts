import { css, html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { join, predict, readFile } from "../actions";
import type { App } from "../app";
import { type EndedJob, endedJob } from "../ended-jobs";
import "../parts/dialog";
import { fetched } from "../parts/later";
import { Runner } from "../parts/runner";
import { say } from "../parts/toast";
import { startingPrinters } from "../printers/stops";
import { base } from "../style";
import {
  againFor,
  draftAgain,
  isEmpty,
  newDraft,
  type Values,
  withFile,
  withPlate,
  withTyped,
} from "./draft";
import { type PqJoinFold, PRINTER_FILE } from "./fold";
import "./fold";
import type { PqJoinForm } from "./form";
import "./form";
import { joinedText } from "./joined-text";
import { Predictor } from "./predictor";
import type { PqJoinPrinterFile } from "./printer-file";
import { type Refusal, refusalOf } from "./refusals";
import { type Field, isSlicedHere, type Problems, predictable, wishOf } from "./wish";

const SENDER = () => import("./upload");

/**
 * The form to join. Fires `closed`, however it was closed.
 * What is typed stays until it has joined, also when the form is closed before.
 */
@customElement("pq-join-dialog")
export class PqJoinDialog extends LitElement {
  @property({ attribute: false }) app!: App;
  /** A file is held above the page, ready to be dropped. */
  @property({ type: Boolean }) held = false;
  @state() private open = false;
  @state() private draft = newDraft();
  @state() private reading: File | undefined;
  @state() private sent = 0;
  @state() private fileError = "";
  /** Somebody wanted to join: what is missing is said now. */
  @state() private checked = false;
  @state() private refusal: Refusal | undefined;
  @query("pq-join-form") private readonly form!: PqJoinForm | null;
  @query("pq-join-fold") private readonly fold!: PqJoinFold | null;
  @query("pq-join-printer-file") private readonly printerFile!: PqJoinPrinterFile;

  private readonly joining = new Runner(this);
  private readonly predictor = new Predictor(this, (wish) => predict(this.app, wish));
  private problems: Problems = {};
  private sending: AbortController | undefined;

  static override styles = [
    base,
    css`
      .form {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 14px;
      }
    `,
  ];

  /** Open the form. */
  show(): void {
    this.open = true;
    void this.greet(this.mustNamePerson ? "person" : "name");
  }

  /** Open the form, filled with what a job had asked for that has ended. */
  async again(jobId: string): Promise<void> {
    try {
      this.fill(await endedJob(this.app, jobId));
    } catch (reason) {
      say(this, { message: reason instanceof Error ? reason.message : String(reason) });
    }
  }

  private fill(job: EndedJob): void {
    this.startAnew();
    this.draft = draftAgain(job, againFor(this.app));
    this.show();
  }

  /** Open the form, filled with what a sliced file or a model tells. */
  async takeFile(file: File): Promise<void> {
    if (!this.open) {
      this.show();
    }
    this.stopSending();
    const sending = new AbortController();
    this.sending = sending;
    this.reading = file;
    this.sent = 0;
    this.fileError = "";
    this.refusal = undefined;
    try {
      await this.sendAndRead(file, sending.signal);
    } catch (reason) {
      if (!sending.signal.aborted) {
        this.fileError = reason instanceof Error ? reason.message : String(reason);
      }
    } finally {
      if (this.sending === sending) {
        this.stopSending();
      }
    }
  }

  private async sendAndRead(file: File, signal: AbortSignal): Promise<void> {
    const { app } = this;
    const sender = await fetched(this, app, SENDER);
    if (!sender) {
      return;
    }
    const { giveUp, sendFile } = sender;
    const upload = await sendFile(
      app,
      file,
      (share) => {
        this.sent = signal.aborted ? this.sent : share;
      },
      signal,
    );
    try {
      const { kept: _, ...facts } = await readFile(app, upload);
      signal.throwIfAborted();
      this.dropUpload();
      this.draft = withFile(this.draft, facts, app.hass.locale.language, upload);
    } catch (reason) {
      void giveUp(app, upload);
      throw reason;
    }
    if (!this.draft.values.estimate) {
      void this.greet("estimate");
    }
  }

  private stopSending(): void {
    this.sending?.abort();
    this.sending = undefined;
    this.reading = undefined;
  }

  /** Let the queue forget the file that the draft has. */
  private dropUpload(): void {
    const { upload } = this.draft;
    if (upload !== undefined) {
      void SENDER().then(({ giveUp }) => giveUp(this.app, upload));
    }
  }

  protected override willUpdate(): void {
    if (this.open) {
      const { wish, problems } = this.wish();
      this.problems = problems;
      if (this.app.live.me.quotas) {
        // Where it cannot be loaded, the form is there without it.
        void import("./quotas").catch(() => undefined);
      }
      this.predictor.follow(predictable(wish), this.app.live.queue.next_start);
    }
  }

  protected override render() {
    const { app } = this;
    return html`<pq-dialog
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
    // At a tablet on the wall nobody has a file.
    return html`<div class="form">
      ${this.offersFavourites ? this.renderFavourites() : nothing}
      ${app.act ? nothing : this.renderFile(errors)}
      ${
        app.live.me.quotas
          ? html`<pq-join-quotas
              .app=${app}
              .prediction=${predictor.prediction}
            ></pq-join-quotas>`
          : nothing
      }
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
        .sliced=${draft.upload !== undefined && isSlicedHere(draft.facts, app.live)}
        @edit=${(event: CustomEvent<Partial<Values>>) => this.edit(event.detail)}
        @clear=${this.startAnew}
        @wanted=${this.join}
      ></pq-join-form>
    </div>`;
  }

  /** At a tablet on the wall it is not known whose they would be; what is filled in stays. */
  private get offersFavourites(): boolean {
    const { app, draft, reading } = this;
    return !app.kiosk && !app.act && !reading && isEmpty(draft);
  }

  private renderFavourites() {
    return html`<pq-join-favourites
      .app=${this.app}
      @again=${(event: CustomEvent<EndedJob>) => this.fill(event.detail)}
    ></pq-join-favourites>`;
  }

  private renderFile(errors: Partial<Record<Field, string>>) {
    const { app, draft } = this;
    return html`<pq-join-file
        .app=${app}
        .draft=${draft}
        .reading=${this.reading}
        .sent=${this.sent}
        .error=${this.fileError || (errors.file ?? "")}
        .held=${this.held}
        @file=${(event: CustomEvent<File>) => this.takeFile(event.detail)}
        @plate=${(event: CustomEvent<number>) => this.takePlate(event.detail)}
        @remove=${this.removeFile}
        @stop=${this.stopSending}
        @picture=${({ detail: picture }: CustomEvent<Blob | undefined>) => {
          this.draft = { ...draft, picture };
        }}
      ></pq-join-file>
      ${startingPrinters(app.live).length ? this.renderPrinterFile(errors) : nothing}`;
  }

  private renderPrinterFile(errors: Partial<Record<Field, string>>) {
    const { app, draft } = this;
    return html`<pq-join-fold
      .app=${app}
      .heading=${app.text("ui_join_printer_file")}
      .load=${() => import("./printer-file")}
    >
      <pq-join-printer-file
        .app=${app}
        .values=${draft.values}
        .errors=${errors}
        @edit=${(event: CustomEvent<Partial<Values>>) => this.edit(event.detail)}
      ></pq-join-printer-file>
    </pq-join-fold>`;
  }

  private wish() {
    const { app, draft } = this;
    return wishOf(draft, {
      printers: app.live.printers,
      sites: app.live.queue.sites,
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
    this.dropUpload();
    this.draft = withFile(this.draft, undefined, this.app.hass.locale.language);
    this.fileError = "";
  }

  private startAnew(): void {
    this.dropUpload();
    this.clear();
  }

  private clear(): void {
    this.stopSending();
    this.draft = newDraft();
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
        const { app, draft } = this;
        const { job, copies } = await join(app, wish);
        this.open = false;
        this.clear();
        say(this, { message: joinedText(app, job, wish.person) });
        if (draft.picture) {
          const { givePicture } = await import("../parts/picture-form");
          await givePicture(app, this, [job, ...copies], draft.picture);
        }
      } catch (reason) {
        this.refusal = await refusalOf(reason);
      }
    });
    if (this.refusal?.field) {
      await this.goTo(this.refusal.field);
    }
  }

  private async goTo(field: Field): Promise<void> {
    await this.updateComplete;
    await this.form?.updateComplete;
    if (!PRINTER_FILE.has(field)) {
      await this.form?.focusOn(field);
    } else if (await this.fold?.unfold()) {
      await this.printerFile.updateComplete;
      this.printerFile.focusOn(field);
    }
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
    this.dispatchEvent(new CustomEvent("closed"));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-dialog": PqJoinDialog;
  }
}
