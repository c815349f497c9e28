/** What a page does not begin with is loaded when it is wanted. */

import type { App } from "../app";
import { say } from "./toast";

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

/** Load what is not there yet, and return whether it is. */
export async function loaded(
  from: EventTarget,
  app: App,
  load: () => Promise<object>,
): Promise<boolean> {
  return (await fetched(from, app, load)) !== undefined;
}
