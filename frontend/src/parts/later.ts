/** What a page does not begin with is loaded when it is wanted. */

import type { App } from "../app";
import { say } from "./toast";

/**
 * Load what is not there yet, and return whether it is. After an update the server has
 * other files than this page was made for: that is said, with the remedy.
 */
export async function loaded(
  from: EventTarget,
  app: App,
  load: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await load();
    return true;
  } catch {
    say(from, {
      message: app.text("ui_outdated"),
      action: {
        label: app.text("ui_reload"),
        run: async () => window.location.reload(),
      },
    });
    return false;
  }
}
