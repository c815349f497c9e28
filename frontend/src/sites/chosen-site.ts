/** Which site of a queue somebody looks at, remembered in this browser. */

const nameOf = (queueId: string) => `printer_queue:site:${queueId}`;

/** The site's id; empty for all together. A link may name it, as `?site=<its id or name>`. */
export function chosenSite(
  queueId: string,
  sites: readonly { id: string; name: string }[],
): string {
  const named = new URLSearchParams(window.location.search).get("site");
  const linked = sites.find(({ id, name }) => named === id || named === name);
  return linked?.id ?? rememberedSite(queueId);
}

function rememberedSite(queueId: string): string {
  try {
    return window.localStorage.getItem(nameOf(queueId)) ?? "";
  } catch {
    return ""; // no storage here
  }
}

export function rememberSite(queueId: string, siteId: string): void {
  try {
    window.localStorage.setItem(nameOf(queueId), siteId);
  } catch {
    // no storage here: all sites are shown the next time
  }
}
