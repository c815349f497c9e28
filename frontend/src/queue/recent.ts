import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { App } from "../app";
import { type RecentJob, recentJobs } from "../ended-jobs";
import type { Hass } from "../ha";
import { awaited } from "../parts/later";
import { isMine } from "./allowed";

/** So many may end while somebody is away without one of them going unread. */
const ASKED_FOR = 20;

type Answer = { key: string; jobs: Promise<RecentJob[]> };

/** What was asked last over each connection: several elements ask for the same. */
const asked = new WeakMap<Hass["connection"], Answer>();

function ask(app: App, key: string): Promise<RecentJob[]> {
  const { connection } = app.hass;
  const known = asked.get(connection);
  if (known?.key === key) {
    return known.jobs;
  }
  const jobs = recentJobs(app, ASKED_FOR);
  asked.set(connection, { key, jobs });
  return jobs;
}

/** Whose jobs are open in which queue: as one ends, others have ended last. */
function keyOf({ live }: App): string {
  const open = live.order.filter((id) => {
    const job = live.jobs[id];
    return job !== undefined && isMine(job, live.me);
  });
  return [live.queue.id, live.me.person_id, ...open.sort()].join(" ");
}

/** The last jobs of whoever looks that have ended, asked for anew whenever one ends. */
export class Recent implements ReactiveController {
  /** Undefined until they are known. */
  jobs: readonly RecentJob[] | undefined;

  private key = "";
  private live: App["live"] | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  /** Follow what is shown now; call before every drawing. */
  follow(app: App): void {
    if (app.live === this.live || app.kiosk || app.act || app.link !== "live") {
      return;
    }
    this.live = app.live;
    const key = keyOf(app);
    if (key !== this.key) {
      this.key = key;
      void awaited(this.load(app, key));
    }
  }

  private async load(app: App, key: string): Promise<void> {
    try {
      const jobs = await ask(app, key);
      if (key === this.key) {
        this.jobs = jobs;
        this.host.requestUpdate();
      }
    } catch {
      // Whoever has no jobs here has none that have ended; else the next change asks anew.
      this.jobs ??= [];
    }
  }
}
