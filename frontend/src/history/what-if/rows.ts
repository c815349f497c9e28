/** A comparison as tables: a column for what really was, and one for each ordering. */

import type { Minutes } from "../../live/types";
import type { Table, Words } from "../drawing";
import type { Comparison, Outcome, Tally } from "./comparison";

interface Column {
  readonly name: string;
  readonly outcome: Outcome;
}

export function columnsOf(
  { actual, orderings }: Comparison,
  { text }: Words,
): Column[] {
  return [
    { name: text("ui_what_if_actual"), outcome: actual },
    ...orderings.map((outcome) => ({
      name: text(`ui_ordering_${outcome.ordering}`),
      outcome,
    })),
  ];
}

export function waitWords(wait: Minutes | null, { times }: Words): string {
  return wait === null ? "–" : times.duration(wait);
}

/** A row for each figure. */
export function figuresTable(compared: Comparison, words: Words): Table {
  const { text, numbers } = words;
  const columns = columnsOf(compared, words);
  const row = (label: string, figure: (outcome: Outcome) => string) => [
    label,
    ...columns.map(({ outcome }) => figure(outcome)),
  ];
  return {
    columns: [text("ui_what_if_figure"), ...columns.map(({ name }) => name)],
    rows: [
      row(text("completed"), ({ completed }) => numbers.count(completed)),
      row(text("failed"), ({ failed }) => numbers.count(failed)),
      row(text("ui_what_if_waiting"), ({ waiting }) => numbers.count(waiting)),
      row(text("ui_what_if_mean_wait"), ({ wait_for_start: wait }) =>
        waitWords(wait.mean_minutes, words),
      ),
      row(text("ui_history_p95"), ({ wait_for_start: wait }) =>
        waitWords(wait.p95_minutes, words),
      ),
      row(text("ui_what_if_swaps"), ({ swaps }) => numbers.count(swaps)),
      row(text("ui_what_if_deadlines"), (outcome) => deadlines(outcome, words)),
    ],
  };
}

/** A row for each person: how many prints were completed, and the mean wait. */
export function peopleTable(compared: Comparison, words: Words): Table {
  const { text, language, numbers } = words;
  const columns = columnsOf(compared, words);
  const people = new Map<string, string>();
  for (const { outcome } of columns) {
    for (const { person_id: id, person } of outcome.people) {
      people.set(id, person ?? id);
    }
  }
  const byName = new Intl.Collator(language);
  const named = [...people].sort(([, one], [, other]) => byName.compare(one, other));
  return {
    columns: [text("ui_history_person"), ...columns.map(({ name }) => name)],
    rows: named.map(([id, name]) => [
      name,
      ...columns.map(({ outcome }) => {
        const tally = outcome.people.find(({ person_id: own }) => own === id);
        return text("ui_what_if_person", {
          prints: numbers.count(tally?.completed ?? 0),
          wait: waitWords(tally?.wait_for_start.mean_minutes ?? null, words),
        });
      }),
    ]),
  };
}

function deadlines(
  { deadlines, deadlines_met }: Tally,
  { text, numbers }: Words,
): string {
  return deadlines
    ? text("ui_what_if_met_of", {
        met: numbers.count(deadlines_met),
        count: numbers.count(deadlines),
      })
    : "–";
}
