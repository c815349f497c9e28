import { html } from "lit";
import type { App } from "../app";
import type { Closure } from "../live/types";

/** Why something is closed, and when it opens by itself, a line each. */
export function closureLines(
  { text, times }: Pick<App, "text" | "times">,
  { note, until }: Closure = {},
) {
  return [
    note && text("ui_closed_note", { reason: note }),
    until && text("ui_closed_until", { time: times.at(until) }),
  ].map((line) => line && html`<p>${line}</p>`);
}
