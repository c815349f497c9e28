/** A made-up history: some hundred prints, now and then one that failed or was nobody's. */

import type { History, PrintRow } from "../src/history/rows";

const PEOPLE = [
  "Ann",
  "Ben",
  "Cleo",
  "Dev",
  "Eva",
  "Finn",
  "Maximiliane Oberhuber-Lindqvist",
];
const PARTS = [
  "bracket",
  "vase",
  "gear",
  "hinge",
  "drone arm",
  "lamp shade",
  "fan duct",
];
const MATERIALS = ["PLA", "PLA", "PLA", "PETG", "PETG", "TPU", undefined];
const PRINTERS: Record<string, string> = {
  p1: "Carbon 1",
  p2: "Carbon 2",
  p3: "Carbon 3",
  p4: "Mini in the back room by the window",
};

const DAY = 86_400;
const PRINTS_A_DAY = 9;

/** Evenly spread over 0-1, the same at every load (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function sampleHistory(until: number, days: number): History {
  const roll = dice(days);
  const pick = <T>(list: readonly T[]): T =>
    list[Math.floor(roll() * list.length)] as T;
  const since = until - days * DAY;
  const prints = Array.from({ length: days * PRINTS_A_DAY }, (_, index) => {
    const started = Math.round(since + roll() * (until - since - 4 * 3_600));
    return print(index, started, roll, pick);
  }).filter(({ ended }) => ended <= until);
  prints.sort((a, b) => a.ended - b.ended);
  return { since, until, printers: PRINTERS, prints };
}

function print(
  index: number,
  started: number,
  roll: () => number,
  pick: <T>(list: readonly T[]) => T,
): PrintRow {
  const luck = roll();
  const status = luck < 0.87 ? "completed" : luck < 0.94 ? "failed" : "cancelled";
  const usual = Math.round(15 * 2 ** (roll() * 5.5));
  const full = usual * (0.85 + 0.35 * roll());
  const actual = Math.round(status === "completed" ? full : full * roll());
  const row: PrintRow = {
    id: `h${index}`,
    number: 1_000 + index,
    name: pick(PARTS),
    printer_id: pick(Object.keys(PRINTERS)),
    material: pick(MATERIALS),
    status,
    created: started,
    started,
    ended: started + actual * 60,
    actual,
    grams: Math.round(usual / 4),
  };
  if (status === "cancelled") {
    row.reason = pick(["by_owner", "by_admin", "aborted"]);
  }
  if (roll() < 0.08) {
    return { ...row, reason: "walk_up" };
  }
  const person = pick(PEOPLE);
  const wait = Math.round(10_000 * roll() ** 3);
  const waited: PrintRow = {
    ...row,
    person,
    person_id: person.toLowerCase(),
    estimate: Math.round(usual * (0.5 + 1.1 * roll())),
    created: started - wait - 420,
    offered: started - 420,
    claimed: started - 300,
    told_start: Math.round(started + 2_400 * (roll() - 0.5) ** 3 * 8),
  };
  const withdrawn = status === "cancelled" && roll() < 0.5;
  return withdrawn
    ? { ...waited, started: undefined, actual: undefined, reason: "by_owner" }
    : waited;
}
