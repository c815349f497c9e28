/** Which queue a user looked at last, remembered in this browser. */

const nameOf = (userId: string) => `printer_queue:queue:${userId}`;

/** The queue's id; undefined for whoever never chose one. */
export function lastQueue(userId: string): string | undefined {
  try {
    return window.localStorage.getItem(nameOf(userId)) ?? undefined;
  } catch {
    return undefined; // no storage here
  }
}

/** Take the queue out of the page's address that a link names, as `?queue=<its id>`. */
export function queueOfLink(): string | undefined {
  const url = new URL(window.location.href);
  const queueId = url.searchParams.get("queue") ?? undefined;
  if (queueId !== undefined) {
    url.searchParams.delete("queue");
    window.history.replaceState(window.history.state, "", url);
  }
  return queueId;
}

export function rememberQueue(userId: string, queueId: string): void {
  try {
    window.localStorage.setItem(nameOf(userId), queueId);
  } catch {
    // no storage here: the first queue opens the next time
  }
}

export function forgetQueue(userId: string): void {
  try {
    window.localStorage.removeItem(nameOf(userId));
  } catch {
    // no storage here: nothing was remembered
  }
}
