/** What a page does not begin with is loaded when it is wanted. */

import type { App } from "../app";
import { say } from "./toast";

/** So many ms a page waits at most to show all of it at once. */
const MOST = 1_000;

/** The last of what is on its way, after all before it. */
let coming: Promise<unknown> = Promise.resolve();

const limit = () => new Promise<void>((done) => setTimeout(done, MOST));

/** Let a page that is not shown yet wait for this; return it. */
export function awaited<T>(promise: Promise<T>): Promise<T> {
  const before = coming;
  coming = Promise.race([promise, limit()])
    .catch(() => undefined)
    .then(() => before);
  return promise;
}

/** Wait until what is drawn now is there, with all that it loads and asks for. */
export async function settled(): Promise<void> {
  const late = limit();
  for (let seen: unknown; seen !== coming; ) {
    seen = coming;
    await Promise.race([seen, late]);
    // What has come is drawn by then, and has asked for more.
    await new Promise((done) => setTimeout(done));
  }
}

/**
 * Load what is not there yet, and return it. After an update the server has other files
 * than this page was made for: that is said, with the remedy, and undefined returned.
 */
export async function fetched<T>(
  from: EventTarget,
  app: App,
  load: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await load();
  } catch {
    say(from, {
      message: app.text("ui_outdated"),
      action: {
        label: app.text("ui_reload"),
        run: async () => window.location.reload(),
      },
    });
    return undefined;
  }
}

/** Load what is not there yet, and return whether it is; a page that comes up waits for it. */
export async function loaded(
  from: EventTarget,
  app: App,
  load: () => Promise<object>,
): Promise<boolean> {
  return (await awaited(fetched(from, app, load))) !== undefined;
}
