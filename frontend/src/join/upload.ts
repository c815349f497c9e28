/** How a file is sent to the queue: in small pieces, and on from where the line broke. */

import { ActionError, refusedBy } from "../actions";
import type { App } from "../app";
import type { CommandError } from "../ha";

/** Small enough for any proxy in between, and for a bar that moves on a slow line. */
const PIECE = 512 * 1024;
/** How often a piece is tried, and after how long again. */
const TRIES = 5;
const BETWEEN = 1000;

interface Received {
  upload_id: string;
  received: number;
}

/**
 * Send a file; return the id of the upload. `sent` is called with the share that has
 * arrived. With the signal aborted what has arrived is given up.
 */
export async function sendFile(
  app: App,
  file: File,
  sent: (share: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const begun = await request(app, "", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      config_entry_id: app.live.queue.id,
      name: file.name,
      size: file.size,
    }),
    signal,
  });
  const { upload_id: id } = (await begun.json()) as Received;
  try {
    let received = 0;
    while (received < file.size) {
      received = await sendNext(app, file, id, received, signal);
      sent(received / file.size);
    }
  } catch (reason) {
    void giveUp(app, id);
    throw reason;
  }
  return id;
}

/** Let the queue forget a file that nobody will join with. */
export async function giveUp(app: App, id: string): Promise<void> {
  try {
    await request(app, pathOf(app, id), { method: "DELETE" });
  } catch {
    // It goes away by itself after a while.
  }
}

/** Send the piece after so many bytes; return how many have arrived. */
async function sendNext(
  app: App,
  file: File,
  id: string,
  start: number,
  signal: AbortSignal,
): Promise<number> {
  let from = start;
  for (let tried = 1; ; tried += 1) {
    try {
      const end = Math.min(from + PIECE, file.size);
      const answer = await request(app, pathOf(app, id), {
        method: "PUT",
        headers: { "Content-Range": `bytes ${from}-${end - 1}/${file.size}` },
        body: file.slice(from, end),
        signal,
      });
      return ((await answer.json()) as Received).received;
    } catch (reason) {
      if (!(reason instanceof LineError) || tried === TRIES) {
        throw reason;
      }
      await pause(BETWEEN * tried, signal);
      from = await receivedOf(app, id, from);
    }
  }
}

/** Ask how much has arrived; where nobody answers it is what was known. */
async function receivedOf(app: App, id: string, known: number): Promise<number> {
  try {
    const answer = await request(app, pathOf(app, id), {});
    return ((await answer.json()) as Received).received;
  } catch (reason) {
    if (reason instanceof LineError) {
      return known;
    }
    throw reason;
  }
}

/** The line broke, or something on it: worth another try. */
class LineError extends ActionError {}

async function request(app: App, path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await app.hass.fetchWithAuth(`/api/printer_queue/uploads${path}`, init);
  } catch (reason) {
    if (init.signal?.aborted) {
      throw reason;
    }
    throw new LineError(app.text("ui_error_offline"));
  }
  if (answer.ok) {
    return answer;
  }
  if (answer.status === 400) {
    const refusal = (await answer.json().catch(() => undefined)) as
      | CommandError
      | undefined;
    if (refusal?.code) {
      throw await refusedBy(app, refusal);
    }
  }
  if (answer.status === 401) {
    throw new ActionError(app.text("ui_error_upload"));
  }
  throw new LineError(app.text("ui_error_upload"));
}

function pathOf(app: App, id: string): string {
  return `/${app.live.queue.id}/${id}`;
}

function pause(time: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, time);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
