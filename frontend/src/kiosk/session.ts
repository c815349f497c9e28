/** Whoever is signed in at this tablet, over `websocket/kiosk.py`. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ask } from "../actions";
import type { App } from "../app";
import { Names } from "../live/names";
import type { Me } from "../live/types";

/** `seconds` is how long it lasts without a touch. */
interface Signed {
  token: string;
  seconds: number;
  me: Me;
}

type KioskMessage = ({ kind: "signed_in" } & Signed) | { kind: "unknown_tag" };

/** Who can sign in, and whether they have a PIN. */
export interface Member {
  id: string;
  name: string;
  pin: boolean;
}

/** How long what somebody did is shown to them before the next one comes. */
const SHOWN_FOR = 4_000;
/** A touch is told no more often. */
const TOLD_EVERY = 5_000;

export class KioskSession implements ReactiveController {
  me: Me | undefined;
  /** They have done something, and can do no more. */
  done = false;
  unknownTag = false;

  private readonly names = new Names();
  private app: App | undefined;
  private token = "";
  private ends = 0;
  private told = 0;
  private queueId: string | undefined;
  private stop: (() => Promise<void>) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** That of the words about an unknown tag: whoever is signed in has their own. */
  private tagTimer: ReturnType<typeof setTimeout> | undefined;
  private made: { from: App; app: App } | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.close();
  }

  /** Let people sign in while the account is a kiosk's. */
  follow(app: App): void {
    this.app = app;
    if (app.link !== "live") {
      this.forget(); // on another line nobody is signed in
      return;
    }
    const queueId = app.live.me.kiosk ? app.live.queue.id : undefined;
    if (queueId !== this.queueId) {
      this.close();
      this.queueId = queueId;
      if (queueId !== undefined) {
        void this.open(app, queueId);
      }
    }
  }

  /** Seconds until they are signed off. */
  get left(): number {
    return Math.max(0, Math.ceil((this.ends - Date.now()) / 1000));
  }

  /** The page as it is for whoever is signed in; undefined for nobody. */
  get own(): App | undefined {
    const { app, me } = this;
    if (!app || !me) {
      return undefined;
    }
    if (this.made?.from !== app) {
      const token = this.token;
      const theirs: Pick<App, "live" | "kiosk" | "act"> = {
        live: this.names.of({ ...app.live, me }, app.text("ui_somebody")),
        kiosk: false,
        act: async (action, data) => {
          const answer = await this.ask("act", { token, action, data });
          if (action !== "predict") {
            this.finish(token);
          }
          return answer;
        },
      };
      // Not a copy: an app that looks at one site has the most from the one behind it.
      const own = Object.create(app, Object.getOwnPropertyDescriptors(theirs)) as App;
      this.made = { from: app, app: own };
    }
    return this.made?.app;
  }

  /** Whom names tell apart; `others` says that there are more, who type theirs. */
  members(): Promise<{ members: Member[]; others: boolean }> {
    return this.ask("members");
  }

  /** Throws an ActionError where nobody is called so. */
  member(name: string): Promise<Member> {
    return this.ask("member", { name });
  }

  /** Throws an ActionError where the PIN is not theirs. */
  async signIn(memberId: string, pin: string): Promise<void> {
    this.begin(await this.ask<Signed>("sign_in", { member_id: memberId, pin }));
  }

  /** They are still there. */
  touch(): void {
    const now = Date.now();
    if (!this.me || this.done || now - this.told < TOLD_EVERY) {
      return;
    }
    this.told = now;
    this.ask<{ seconds: number }>("stay", { token: this.token }).then(
      ({ seconds }) => this.lastFor(seconds),
      () => this.forget(),
    );
  }

  signOff(): void {
    this.forget();
    this.ask("sign_off").catch(() => undefined);
  }

  private async open(app: App, queueId: string): Promise<void> {
    try {
      const stop = await app.hass.connection.subscribeMessage<KioskMessage>(
        (message) => this.hear(message),
        { type: "printer_queue/kiosk/open", config_entry_id: queueId },
      );
      if (this.queueId === queueId) {
        this.stop = stop;
      } else {
        await stop();
      }
    } catch {
      this.queueId = undefined; // it is tried again with the next change
    }
  }

  private close(): void {
    this.forget();
    this.stop?.().catch(() => undefined);
    this.stop = undefined;
    this.queueId = undefined;
  }

  private hear(message: KioskMessage): void {
    if (message.kind === "signed_in") {
      this.begin(message);
      return;
    }
    this.unknownTag = true;
    clearTimeout(this.tagTimer);
    this.tagTimer = setTimeout(() => {
      this.unknownTag = false;
      this.host.requestUpdate();
    }, 2 * SHOWN_FOR);
    this.host.requestUpdate();
  }

  private begin({ me, token, seconds }: Signed): void {
    this.forget();
    this.me = me;
    this.token = token;
    this.lastFor(seconds);
  }

  private lastFor(seconds: number): void {
    if (this.me && !this.done) {
      this.ends = Date.now() + seconds * 1000;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.forget(), seconds * 1000);
      this.host.requestUpdate();
    }
  }

  /** Let them see what they have done, and undo it, before the next one comes. */
  private finish(token: string): void {
    if (token === this.token && this.me) {
      this.done = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.forget(), SHOWN_FOR);
      this.host.requestUpdate();
    }
  }

  private forget(): void {
    clearTimeout(this.timer);
    clearTimeout(this.tagTimer);
    this.me = undefined;
    this.made = undefined;
    this.done = false;
    this.unknownTag = false;
    this.told = 0;
    this.host.requestUpdate();
  }

  private ask<T>(command: string, fields: Record<string, unknown> = {}): Promise<T> {
    const app = this.app as App;
    const type = `printer_queue/kiosk/${command}`;
    return ask<T>(app, { type, config_entry_id: app.live.queue.id, ...fields });
  }
}
