/** Everything that is known of a job that has ended, in words. */

import type { TemplateResult } from "lit";
import { fault } from "../parts/fault";
import { type TextKey, textOr } from "../text";
import { materialOf } from "./counting";
import type { Words } from "./drawing";
import type { PrintRow } from "./rows";

export interface Fact {
  readonly label: string;
  readonly value: string | TemplateResult;
}

/** Facts of which nothing is known are left out. */
export function printFacts(
  row: PrintRow,
  printers: Record<string, string>,
  { text, times, numbers }: Words,
): Fact[] {
  const at = (moment?: number) => (moment === undefined ? undefined : times.at(moment));
  const lasted = (minutes?: number) =>
    minutes === undefined ? undefined : times.duration(minutes);
  const money = (value?: number) =>
    value === undefined ? undefined : numbers.money(value);
  const told: [TextKey, string | TemplateResult | undefined][] = [
    ["ui_history_person", row.person ?? text("ui_history_walk_ups")],
    [
      "ui_history_printer",
      row.printer_id && (printers[row.printer_id] ?? row.printer_id),
    ],
    ["ui_history_outcome", outcome(row, text)],
    ["ui_history_reason", row.error && fault(text, row.error)],
    ["ui_history_material", materialOf(row)],
    ["ui_history_joined", at(row.created)],
    ["ui_history_offered", at(row.offered)],
    ["ui_history_claimed", at(row.claimed)],
    ["ui_history_told_start", at(row.told_start)],
    ["ui_history_started", at(row.started)],
    ["ui_history_ended", at(row.ended)],
    ["ui_history_estimate", lasted(row.estimate)],
    ["ui_history_duration", real(row, { text, times, numbers })],
    ["ui_history_paused", row.paused ? lasted(row.paused) : undefined],
    [
      "ui_history_filament",
      row.grams === undefined ? undefined : numbers.grams(row.grams),
    ],
    ["ui_history_cost_said", money(row.cost)],
    ["ui_history_cost", money(row.actual_cost)],
  ];
  return told.flatMap(([key, value]) => (value ? [{ label: text(key), value }] : []));
}

function outcome(row: PrintRow, text: Words["text"]): string {
  const reason = row.reason ? textOr(text, `reason_${row.reason}`, "") : "";
  return [text(row.status), reason].filter(Boolean).join(" · ");
}

/** How long it took, and beside an estimate how far off that was. */
function real(
  { actual, estimate, status }: PrintRow,
  { text, times, numbers }: Pick<Words, "text" | "times" | "numbers">,
): string | undefined {
  if (actual === undefined) {
    return undefined;
  }
  const took = times.duration(actual);
  if (!estimate || status !== "completed") {
    return took;
  }
  const share = actual / estimate - 1;
  const key = share < 0 ? "ui_history_shorter" : "ui_history_longer";
  return text(key, { duration: took, share: numbers.percent(Math.abs(share)) });
}
