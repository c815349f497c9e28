/** Keeps the `App` of a card or panel up to date, and asks it to draw after changes. */

import type { LitElement, ReactiveController } from "lit";
import type { App } from "../app";
import type { Hass } from "../ha";
import { loadText, type Text } from "../text";
import { Times } from "../times";
import { type Link, LiveQueue } from "./connection";
import type { Message } from "./messages";
import { Names } from "./names";

interface Host extends LitElement {
  hass?: Hass;
}

export class LiveController implements ReactiveController {
  app: App | undefined;
  kiosk = false;

  private readonly names = new Names();
  private live: LiveQueue | undefined;
  private queueId: string | undefined;
  private following: Hass["connection"] | undefined;
  text: Text | undefined;
  private times: Times | undefined;
  /** The texts on their way, and when they came. */
  private loading: Promise<void> | undefined;
  private texted = 0;
  private locale: Hass["locale"] | undefined;
  private language: string | undefined;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  get link(): Link {
    return this.live?.link ?? "loading";
  }

  /** Follow this queue from now on; without an id the first one. */
  follow(queueId: string | undefined): void {
    if (queueId !== this.queueId) {
      this.queueId = queueId;
      this.restart();
    }
  }

  setKiosk(kiosk: boolean): void {
    if (kiosk !== this.kiosk) {
      this.kiosk = kiosk;
      this.rebuild();
    }
  }

  hostUpdate(): void {
    const hass = this.host.hass;
    if (!hass) {
      return;
    }
    if (hass.connection !== this.following) {
      this.restart();
    }
    if (hass.language !== this.language || hass.locale !== this.locale) {
      this.language = hass.language;
      this.locale = hass.locale;
      this.loading = this.loadTexts(hass);
    }
  }

  hostDisconnected(): void {
    this.live?.end();
    this.live = undefined;
    this.following = undefined;
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  private restart(): void {
    const hass = this.host.hass;
    this.live?.end();
    this.live = undefined;
    this.app = undefined;
    this.following = hass?.connection;
    if (hass && this.host.isConnected) {
      this.live = new LiveQueue(hass.connection, this.queueId, this.heard);
      void this.live.start();
    }
  }

  private async loadTexts(hass: Hass): Promise<void> {
    const text = await loadText(hass);
    if (hass.language === this.language) {
      this.text = text;
      this.times = new Times(hass, text);
      // The first time that a browser formats is slow: now, while the queue is awaited.
      this.times.at(Date.now() / 1000);
      this.texted = performance.now();
      this.rebuild();
    }
  }

  private readonly heard = (kind: Message["kind"] | "link"): void => {
    const arrived = performance.now();
    this.rebuild();
    if (kind === "snapshot" || kind === "changes") {
      void this.measure(`pq:${kind}`, arrived);
    }
  };

  private rebuild(): void {
    const { host, live, text, times, kiosk } = this;
    if (live?.picture && text && times) {
      this.app = {
        // Home Assistant hands over a new one with every state that changes.
        get hass() {
          return host.hass as Hass;
        },
        live: this.names.of(live.picture, text("ui_somebody")),
        link: live.link,
        text,
        times,
        kiosk,
      };
    }
    host.requestUpdate();
  }

  /**
   * Note how long it took until a message was on the screen: `pq:snapshot`, `pq:changes`.
   * On a page that was loaded anew the texts may come after it: from then on.
   */
  private async measure(name: string, arrived: number): Promise<void> {
    await this.loading;
    await this.host.updateComplete;
    // The next frame paints what was rendered; a task after it is after the paint.
    requestAnimationFrame(() => {
      setTimeout(() => {
        const start = Math.max(arrived, this.texted);
        performance.clearMeasures(name);
        performance.measure(name, { start, end: performance.now() });
      });
    });
  }
}
