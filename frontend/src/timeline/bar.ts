import { mdiAccount, mdiClose, mdiFlag, mdiFlagOutline, mdiPause } from "@mdi/js";
import { html, nothing, type TemplateResult } from "lit";
import type { App } from "../app";
import type { Moment } from "../live/types";
import { icon } from "../parts/icon";
import type { Bar } from "./rows";
import { percent, type Range } from "./scale";
import { barWords } from "./words";

/**
 * Draw a bar. Its places are numbers in percent of the range, so that zooming and the
 * clock move it without drawing it again; see `bar-style.ts`.
 */
export function bar(
  app: Pick<App, "text" | "times">,
  one: Bar,
  printer: string,
  range: Range,
  now: Moment,
): TemplateResult {
  const words = barWords(app, one, printer, now);
  const classes = [one.kind, one.mine && "mine", one.job?.paused && "paused"];
  return html`<li
    class="bar ${classes.filter(Boolean).join(" ")}"
    style=${places(one, range)}
  >
    <button
      type="button"
      tabindex="-1"
      data-bar=${one.id}
      aria-label=${words.join(", ")}
    >
      <span class="label">
        ${sign(one)}<b>${words[0]}</b> ${
          one.person && one.kind !== "kept" ? `· ${one.person}` : nothing
        }
      </span>
    </button>
  </li>`;
}

/** Draw the deadline of a job in its printer's row. */
export function deadlineFlag(one: Bar, range: Range): TemplateResult | typeof nothing {
  const { deadline, late } = one;
  if (deadline === undefined || deadline < range.start || deadline > range.end) {
    return nothing;
  }
  return html`<li
    class="deadline ${late ? "late" : ""}"
    aria-hidden="true"
    style="--s: ${percent(range, deadline)}"
  >
    ${icon(late ? mdiFlag : mdiFlagOutline)}
  </li>`;
}

function sign({ kind, mine, job }: Bar) {
  if (kind === "failed") {
    return icon(mdiClose);
  }
  if (job?.paused) {
    return icon(mdiPause);
  }
  return mine ? icon(mdiAccount) : nothing;
}

/** `--s` and `--e` are start and end, `--f` and `--t` where it is certain to be. */
function places({ start, end, starts, ends }: Bar, range: Range): string {
  const at = (moment: Moment) => percent(range, moment);
  const middle = (start + end) / 2;
  const said = [`--s:${at(start)}`, `--e:${at(end)}`];
  if (starts) {
    said.push(`--f:${at(Math.min(starts.end, middle))}`);
    said.push(`--sl:${at(starts.start)}`, `--sh:${at(starts.end)}`);
  }
  if (ends) {
    said.push(`--t:${at(Math.max(ends.start, middle))}`);
    said.push(`--el:${at(ends.start)}`, `--eh:${at(ends.end)}`);
  }
  return said.join(";");
}
