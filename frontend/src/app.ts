/** What every element is given as `.app`: one object for each change that is seen. */

import type { Hass } from "./ha";
import type { Picture } from "./live/apply";
import type { Link } from "./live/connection";
import type { Text } from "./text";
import type { Times } from "./times";

export interface App {
  /** The newest; it alone is no reason to draw anything again. */
  readonly hass: Hass;
  readonly live: Picture;
  readonly link: Link;
  readonly text: Text;
  readonly times: Times;
  /** Large type and no small print: read from across the room. */
  readonly kiosk: boolean;
  /** Does what an action does, as whoever is signed in at a tablet. */
  readonly act?: (action: string, data: Record<string, unknown>) => Promise<unknown>;
}
