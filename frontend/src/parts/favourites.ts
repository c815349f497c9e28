import { mdiStar, mdiStarOutline } from "@mdi/js";
import { html, type LitElement, type ReactiveController } from "lit";
import { ask } from "../actions";
import type { App } from "../app";
import { icon } from "./icon";
import { say } from "./toast";

/** A job that has ended and is printed again and again, by its id. */
export interface Favourite {
  readonly id: string;
  readonly name: string;
}

export const MOST = 20;

/** The list with the job, or without it if it was there; undefined where it is full. */
export function toggled(
  list: readonly Favourite[],
  { id, name }: Favourite,
): readonly Favourite[] | undefined {
  const others = list.filter((one) => one.id !== id);
  if (others.length < list.length) {
    return others;
  }
  return list.length < MOST ? [...list, { id, name }] : undefined;
}

/**
 * The favourites of whoever looks among their jobs in this queue. Home Assistant keeps
 * them with all else that it keeps for a user's frontend, so they are there on each of
 * their devices.
 */
export class Favourites implements ReactiveController {
  /** Undefined until they are known: the whole list is written with each star. */
  list: readonly Favourite[] | undefined;

  private key = "";
  private stop: Promise<void | (() => Promise<void>)> | undefined;

  constructor(private readonly host: LitElement) {
    host.addController(this);
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.leave();
    this.key = "";
  }

  /** Follow those of the queue that is shown now; call before every drawing. */
  follow({ hass, live }: App): void {
    const key = `printer_queue:favourites:${live.queue.id}`;
    if (key === this.key) {
      return;
    }
    this.leave();
    this.key = key;
    this.list = undefined;
    this.stop = hass.connection
      .subscribeMessage<{ value: readonly Favourite[] | null }>(
        ({ value }) => {
          if (key === this.key) {
            this.list = value ?? [];
            this.host.requestUpdate();
          }
        },
        { type: "frontend/subscribe_user_data", key },
      )
      .catch(() => undefined);
  }

  /** The button that makes a job a favourite, or makes it none. */
  star(app: App, job: Favourite) {
    const has = this.list?.some(({ id }) => id === job.id);
    const label = app.text("ui_favourite", { job: job.name });
    return html`<button
      class="icon"
      type="button"
      aria-pressed=${!!has}
      ?disabled=${!this.list}
      aria-label=${label}
      title=${label}
      @click=${() => this.toggle(app, job)}
    >
      ${icon(has ? mdiStar : mdiStarOutline)}
    </button>`;
  }

  async toggle(app: App, job: Favourite): Promise<void> {
    const { host, list: before, key } = this;
    if (!before) {
      return;
    }
    const value = toggled(before, job);
    if (!value) {
      say(host, { message: app.text("ui_favourites_full", { most: MOST }) });
      return;
    }
    this.list = value;
    host.requestUpdate();
    try {
      await ask(app, { type: "frontend/set_user_data", key, value });
    } catch (reason) {
      if (this.list === value) {
        this.list = before;
      }
      host.requestUpdate();
      say(host, { message: reason instanceof Error ? reason.message : String(reason) });
    }
  }

  private leave(): void {
    void this.stop?.then((stop) => stop?.()).catch(() => undefined);
    this.stop = undefined;
  }
}
