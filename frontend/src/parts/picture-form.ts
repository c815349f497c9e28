import { mdiImagePlus, mdiImageRemove } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues } from "lit";
import { customElement, property } from "lit/decorators.js";
import { ActionError } from "../actions";
import type { App } from "../app";
import { isCommandError } from "../ha";
import type { Job } from "../live/types";
import { base } from "../style";
import { errorText } from "../text";
import { icon } from "./icon";
import { Runner } from "./runner";
import { say } from "./toast";

/** Pixels of the longer side: enough for a dialog, and a photo is a tenth of what it was. */
const LONGEST = 1280;

/**
 * A picture of what a job prints: chosen or taken, changed, and taken away. Without a job
 * it fires `picture` with it, or with nothing.
 */
@customElement("pq-picture-form")
export class PqPictureForm extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The job that it is of, which may have one; nothing before it has joined. */
  @property({ attribute: false }) job: Job | undefined;
  /** The one that was chosen for it until then. */
  @property({ attribute: false }) picture: Blob | undefined;

  private readonly runner = new Runner(this);
  private url = "";

  static override styles = [
    base,
    css`
      input {
        display: none;
      }
      img {
        width: 72px;
        height: 72px;
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
    `,
  ];

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    URL.revokeObjectURL(this.url);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("picture")) {
      URL.revokeObjectURL(this.url);
      this.url = this.picture ? URL.createObjectURL(this.picture) : "";
    }
  }

  protected override render() {
    const { app, job, picture, runner, url } = this;
    const given = job?.picture || picture;
    return html`<div class="row">
        <input type="file" accept="image/*" @change=${this.take} />
        ${url ? html`<img src=${url} alt="" @error=${this.refuse} />` : nothing}
        <button type="button" ?disabled=${runner.busy} @click=${this.choose}>
          ${icon(mdiImagePlus)} ${app.text(given ? "ui_picture_change" : "ui_picture_give")}
        </button>
        ${
          given
            ? html`<button
                type="button"
                ?disabled=${runner.busy}
                @click=${() => runner.run(() => this.keep())}
              >
                ${icon(mdiImageRemove)} ${app.text("ui_picture_remove")}
              </button>`
            : nothing
        }
      </div>
      ${runner.message()}`;
  }

  private async keep(detail?: Blob): Promise<void> {
    const { app, job } = this;
    if (job) {
      await sendPicture(app, job.id, detail && (await drawn(app, detail)));
    } else {
      const shared = { bubbles: true, composed: true };
      this.dispatchEvent(new CustomEvent("picture", { detail, ...shared }));
    }
  }

  private choose(): void {
    this.renderRoot.querySelector("input")?.click();
  }

  private async take(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    input.value = "";
    if (file) {
      await this.runner.run(() => this.keep(file));
    }
  }

  /** What cannot be shown is no picture. */
  private refuse(): void {
    void this.runner.run(async () => {
      await this.keep();
      throw new ActionError(this.app.text("ui_picture_unreadable"));
    });
  }
}

/**
 * Return it drawn anew and smaller: nothing of where a photo was taken goes along.
 * Throws an ActionError where it is no picture.
 */
async function drawn({ text }: Pick<App, "text">, file: Blob): Promise<Blob> {
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
    throw new ActionError(text("ui_picture_unreadable"));
  }
}

/** Give a job a picture, or without one take it away. */
async function sendPicture(app: App, jobId: string, picture?: Blob): Promise<void> {
  const path = `/api/printer_queue/job_pictures/${app.live.queue.id}/${jobId}`;
  const request = picture ? { method: "PUT", body: picture } : { method: "DELETE" };
  let answer: Response;
  try {
    answer = await app.hass.fetchWithAuth(path, request);
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

/** Give it to all that have joined, which they have whatever is wrong with a picture. */
export async function givePicture(
  app: App,
  from: Element,
  jobs: readonly { id: string }[],
  picture: Blob,
): Promise<void> {
  try {
    const small = await drawn(app, picture);
    for (const { id } of jobs) {
      await sendPicture(app, id, small);
    }
  } catch (reason) {
    say(from, { message: reason instanceof Error ? reason.message : String(reason) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-picture-form": PqPictureForm;
  }
}
