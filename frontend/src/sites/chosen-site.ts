/** Which site of a queue somebody looks at, remembered in this browser. */

const nameOf = (queueId: string) => `printer_queue:site:${queueId}`;

/**
 * The site's id; empty for all together. A link may name it, as `?site=<its id or name>`:
 * it stays when the large view or the page is left.
 */
export function chosenSite(
  queueId: string,
  sites: readonly { id: string; name: string }[],
): string {
  const named = new URLSearchParams(window.location.search).get("site");
  const linked = sites.find(({ id, name }) => named === id || named === name);
  if (linked) {
    rememberSite(queueId, linked.id);
  }
  return linked?.id ?? rememberedSite(queueId);
}

function rememberedSite(queueId: string): string {
  try {
    return window.localStorage.getItem(nameOf(queueId)) ?? "";
  } catch {
    return ""; // no storage here
  }
}

/** Look at another site than the link names, too, when the page is loaded anew. */
export function chooseSite(queueId: string, siteId: string): void {
  rememberSite(queueId, siteId);
  const url = new URL(window.location.href);
  url.searchParams.delete("site");
  window.history.replaceState(window.history.state, "", url);
}

function rememberSite(queueId: string, siteId: string): void {
  try {
    window.localStorage.setItem(nameOf(queueId), siteId);
  } catch {
    // no storage here: all sites are shown the next time
  }
}
