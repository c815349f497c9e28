import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";

/** Pictures that are kept, so that a row that is scrolled away and back needs none anew. */
const MOST = 100;
const known = new Map<string, Promise<string | undefined>>();

/** What a job prints, as its slicer drew it; nothing where there is no such picture. */
@customElement("pq-job-picture")
export class PqJobPicture extends LitElement {
  @property({ attribute: false }) app!: App;
  /** The hash by which the queue has it. */
  @property() picture = "";
  /** In words, where nothing beside it says what it shows. */
  @property() words = "";
  @state() private url: string | undefined;

  static override styles = [
    base,
    css`
      :host {
        flex: none;
      }
      :host(:not([shown])) {
        display: none;
      }
      img {
        display: block;
        width: var(--pq-picture, 44px);
        height: var(--pq-picture, 44px);
        object-fit: contain;
        border-radius: 8px;
        background: var(--pq-hover);
      }
    `,
  ];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("picture")) {
      void this.load(this.picture);
    }
  }

  protected override render() {
    return this.url ? html`<img src=${this.url} alt=${this.words} />` : nothing;
  }

  private async load(picture: string): Promise<void> {
    const url = await loaded(this.app, picture);
    if (this.picture === picture) {
      this.url = url;
      this.toggleAttribute("shown", url !== undefined);
    }
  }
}

function loaded(app: App, picture: string): Promise<string | undefined> {
  let url = known.get(picture);
  if (!url) {
    url = fetched(app, picture);
    known.set(picture, url);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) {
      void known.get(oldest)?.then((old) => old && URL.revokeObjectURL(old));
      known.delete(oldest);
    }
  }
  return url;
}

/** It takes a login, which a browser does not send with a picture of its own accord. */
async function fetched(app: App, picture: string): Promise<string | undefined> {
  const path = `/api/printer_queue/pictures/${app.live.queue.id}/${picture}`;
  try {
    const answer = await app.hass.fetchWithAuth(path);
    if (answer.ok) {
      return URL.createObjectURL(await answer.blob());
    }
  } catch {
    // The line is down: it is fetched when it is shown again.
  }
  known.delete(picture);
  return undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-job-picture": PqJobPicture;
  }
}
