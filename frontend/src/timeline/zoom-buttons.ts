import { mdiMinus, mdiPlus } from "@mdi/js";
import { html, type TemplateResult } from "lit";
import { icon } from "../parts/icon";
import type { Text } from "../text";
import { NARROWEST, WIDEST } from "./scale";
import type { Viewport } from "./viewport";

/** To go to now, and to see more or less time at once. */
export function zoomButtons(text: Text, view: Viewport): TemplateResult {
  const button = (closer: boolean, isAtEnd: boolean) => {
    const label = text(closer ? "ui_timeline_in" : "ui_timeline_out");
    return html`<button
      class="icon"
      type="button"
      aria-label=${label}
      title=${label}
      ?disabled=${isAtEnd}
      @click=${() => view.zoom(closer)}
    >
      ${icon(closer ? mdiPlus : mdiMinus)}
    </button>`;
  };
  const width = text("ui_hours", { count: Math.round(view.hours) });
  return html`<button type="button" @click=${() => view.toNow()}>
      ${text("ui_timeline_now")}
    </button>
    ${button(false, view.hours >= WIDEST)}
    <span class="width muted" role="status">${width}</span>
    ${button(true, view.hours <= NARROWEST)}`;
}
