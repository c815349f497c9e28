/** A list that is too long to be drawn as a whole. */

import { flow } from "@lit-labs/virtualizer/layouts/flow.js";
import { virtualize } from "@lit-labs/virtualizer/virtualize.js";
import type { TemplateResult } from "lit";

const LAYOUT = flow();

/** The rows that are on the screen; each item is its own key. */
export function rows(
  items: readonly string[],
  renderItem: (id: string, index: number) => TemplateResult,
) {
  return virtualize({
    items: items as string[],
    layout: LAYOUT,
    keyFunction: (id) => id,
    renderItem,
  });
}
