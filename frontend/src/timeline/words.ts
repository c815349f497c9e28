/** What a bar says: to those who point at it, and to those who hear the page. */

import type { App } from "../app";
import type { Moment } from "../live/types";
import type { Text } from "../text";
import type { Bar } from "./rows";

type Told = Pick<App, "text" | "times">;

/** Return the name of what is printed, then everything else, one fact an entry. */
export function barWords(
  app: Told,
  bar: Bar,
  printer: string,
  now: Moment,
): [string, ...string[]] {
  const { text } = app;
  if (bar.kind === "kept") {
    return [...keptWords(text, bar), printer, when(app, bar, now)];
  }
  if (bar.kind === "foreign") {
    return [text("ui_printer_foreign"), printer, when(app, bar, now)];
  }
  const who = bar.person ?? text("ui_printer_nobody");
  return [
    bar.name ?? "",
    bar.mine ? text("ui_person_you", { person: who }) : who,
    printer,
    ...stateOf(app, bar, now),
    when(app, bar, now),
    ...doubts(app, bar, now),
  ];
}

/** For whom and for what a printer is kept, as far as whoever looks may know. */
export function keptWords(
  text: Text,
  { person, name }: { person?: string; name?: string },
): [string, ...string[]] {
  const somebody = text("ui_somebody");
  // Within a sentence what stands for a hidden name is no name.
  const whom = person === somebody ? person.toLowerCase() : person;
  const kept = whom
    ? text("ui_bar_kept_for", { person: whom })
    : text("ui_bar_kept_for_other");
  return [kept, ...(name ? [name] : [])];
}

function stateOf({ text, times }: Told, { kind, job }: Bar, now: Moment): string[] {
  if (kind === "completed" || kind === "failed" || kind === "cancelled") {
    return [text(kind)];
  }
  if (job?.status === "offered" && job.claim_by !== undefined) {
    return [text("ui_bar_asked", { time: times.at(job.claim_by, now) })];
  }
  if (job?.status === "reserved" && job.start_by !== undefined) {
    return [text("ui_bar_reserved", { time: times.at(job.start_by, now) })];
  }
  return [];
}

function when({ text, times }: Told, bar: Bar, now: Moment): string {
  const start = times.at(bar.start, now);
  const end = times.at(bar.end, now);
  switch (bar.kind) {
    case "printing":
      return text(bar.job?.paused ? "ui_bar_paused" : "ui_bar_prints", { start, end });
    case "foreign":
      return text("ui_bar_ends", { end });
    case "asked":
    case "expected":
      return text("ui_bar_expected", { start, end });
    default:
      return text("ui_bar_from_to", { start, end });
  }
}

function doubts({ text, times }: Told, bar: Bar, now: Moment): string[] {
  const { starts, ends, deadline, late } = bar;
  const at = (moment: Moment) => times.at(moment, now);
  const said: string[] = [];
  if (starts) {
    said.push(
      text("ui_bar_may_start", { low: at(starts.start), high: at(starts.end) }),
    );
  }
  if (ends) {
    said.push(text("ui_bar_may_end", { time: at(ends.end) }));
  }
  if (deadline !== undefined) {
    const time = at(deadline);
    said.push(text(late ? "ui_bar_late" : "ui_bar_deadline", { time }));
  }
  return said;
}
