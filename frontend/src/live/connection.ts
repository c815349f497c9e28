/** Follows one queue over Home Assistant's websocket. */

import type { Connection } from "../ha";
import { isCommandError } from "../ha";
import { apply, type Picture, pictureOf } from "./apply";
import type { Message } from "./messages";

/**
 * How the line to the queue is: `loading` until the first snapshot, `lost` while Home
 * Assistant cannot be reached, `gone` while it runs without this queue, `missing` where
 * it knows no such queue.
 */
export type Link = "loading" | "live" | "lost" | "gone" | "missing";

const TRY_AGAIN_AFTER = 5_000;

export class LiveQueue {
  picture: Picture | undefined;
  link: Link = "loading";

  private stop: (() => Promise<void>) | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private ended = false;

  /** `heard` is called after each change, with the kind of message that led to it. */
  constructor(
    private readonly connection: Connection,
    private readonly queueId: string | undefined,
    private readonly heard: (kind: Message["kind"] | "link") => void,
  ) {}

  async start(): Promise<void> {
    this.connection.addEventListener("disconnected", this.onLost);
    this.connection.addEventListener("ready", this.onReady);
    await this.subscribe();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.again);
    this.connection.removeEventListener("disconnected", this.onLost);
    this.connection.removeEventListener("ready", this.onReady);
    // A line that is down has nothing to unsubscribe from.
    this.stop?.().catch(() => undefined);
  }

  private async subscribe(): Promise<void> {
    const command = {
      type: "printer_queue/subscribe",
      ...(this.queueId ? { config_entry_id: this.queueId } : {}),
    };
    try {
      // Home Assistant's connection subscribes again by itself after a disconnect.
      const stop = await this.connection.subscribeMessage<Message>(
        this.onMessage,
        command,
      );
      this.stop = stop;
      if (this.ended) {
        await stop();
      }
    } catch (reason) {
      // The integration may be on its way up, or a queue may be added later.
      const unknown = isCommandError(reason) && reason.code === "not_found";
      this.setLink(unknown ? "missing" : "gone");
      if (!this.ended) {
        this.again = setTimeout(() => void this.subscribe(), TRY_AGAIN_AFTER);
      }
    }
  }

  private readonly onMessage = (message: Message): void => {
    if (this.ended) {
      return;
    }
    if (message.kind === "gone") {
      this.setLink("gone");
      return;
    }
    if (message.kind === "snapshot") {
      this.picture = pictureOf(message);
    } else if (this.picture) {
      this.picture = apply(this.picture, message);
    }
    this.link = "live";
    this.heard(message.kind);
  };

  private readonly onLost = (): void => this.setLink("lost");

  private readonly onReady = (): void => {
    if (this.link === "lost") {
      this.setLink("loading");
    }
  };

  private setLink(link: Link): void {
    if (this.link !== link && !this.ended) {
      this.link = link;
      this.heard("link");
    }
  }
}
