import type { Outcome } from "./counting";
import type { LegendEntry, Words } from "./drawing";

/** In the order in which they are stacked and listed. */
export const OUTCOMES: readonly Outcome[] = ["completed", "failed", "cancelled"];

export function outcomeLegend(
  outcomes: readonly Outcome[],
  { text }: Words,
): LegendEntry[] {
  return outcomes.map((outcome) => ({
    ink: outcome,
    mark: "box",
    text: text(outcome),
  }));
}
