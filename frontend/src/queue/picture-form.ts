import { mdiImagePlus, mdiImageRemove } from "@mdi/js";
import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ActionError } from "../actions";
import type { App } from "../app";
import { isCommandError } from "../ha";
import type { Job } from "../live/types";
import { icon } from "../parts/icon";
import { Runner } from "../parts/runner";
import { base } from "../style";
import { errorText } from "../text";

/** Pixels of the longer side: enough for a dialog, and a photo is a tenth of what it was. */
const LONGEST = 1280;

/** Gives a job a picture of what it prints, or takes it away. */
@customElement("pq-picture-form")
export class PqPictureForm extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) job!: Job;

  private readonly runner = new Runner(this);

  static override styles = [
    base,
    css`
      input {
        display: none;
      }
    `,
  ];

  protected override render() {
    const { app, job, runner } = this;
    return html`<div class="row">
        <input type="file" accept="image/*" @change=${this.give} />
        <button type="button" ?disabled=${runner.busy} @click=${this.choose}>
          ${icon(mdiImagePlus)}
          ${app.text(job.picture ? "ui_picture_change" : "ui_picture_give")}
        </button>
        ${
          job.picture
            ? html`<button
                type="button"
                ?disabled=${runner.busy}
                @click=${() => runner.run(() => this.send("DELETE"))}
              >
                ${icon(mdiImageRemove)} ${app.text("ui_picture_remove")}
              </button>`
            : nothing
        }
      </div>
      ${runner.message()}`;
  }

  private choose(): void {
    this.renderRoot.querySelector("input")?.click();
  }

  private async give(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) {
      await this.runner.run(async () => this.send("PUT", await this.drawn(file)));
    }
  }

  /** Drawn anew and smaller: nothing of where a photo was taken goes along. */
  private async drawn(file: Blob): Promise<Blob> {
    try {
      const image = await createImageBitmap(file);
      const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
      const canvas = new OffscreenCanvas(
        Math.max(1, Math.round(image.width * scale)),
        Math.max(1, Math.round(image.height * scale)),
      );
      const paper = canvas.getContext("2d");
      if (paper) {
        // What is transparent would be black otherwise.
        paper.fillStyle = "white";
        paper.fillRect(0, 0, canvas.width, canvas.height);
        paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      }
      image.close();
      return await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
    } catch {
      throw new ActionError(this.app.text("ui_picture_unreadable"));
    }
  }

  private async send(method: "PUT" | "DELETE", body?: Blob): Promise<void> {
    const { app, job } = this;
    const path = `/api/printer_queue/job_pictures/${app.live.queue.id}/${job.id}`;
    let answer: Response;
    try {
      answer = await app.hass.fetchWithAuth(path, body ? { method, body } : { method });
    } catch {
      throw new ActionError(app.text("ui_error_offline"));
    }
    if (!answer.ok) {
      const refused: unknown = await answer.json().catch(() => undefined);
      throw new ActionError(
        isCommandError(refused)
          ? await errorText(app.hass, refused)
          : app.text("ui_error_offline"),
      );
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-picture-form": PqPictureForm;
  }
}
