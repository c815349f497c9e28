/** Where a job that is dragged or moved by keys comes to stand. */

import type { Job } from "../live/types";

type Jobs = Readonly<Record<string, Job>>;

/** A job right before another one that waits; at the end without one. */
export interface Move {
  id: string;
  before: string | undefined;
}

/** A row that waits, as it is on the screen. */
export interface Row {
  id: string;
  top: number;
  bottom: number;
}

export function waiting(order: readonly string[], jobs: Jobs): string[] {
  return order.filter((id) => jobs[id]?.status === "queued");
}

/** The order after moves; what cannot be moved any more stays where it is. */
export function moved(
  order: readonly string[],
  moves: readonly Move[],
  jobs: Jobs,
): readonly string[] {
  return moves.reduce((now, move) => movedOne(now, move, jobs), order);
}

function movedOne(
  order: readonly string[],
  { id, before }: Move,
  jobs: Jobs,
): readonly string[] {
  const waits = waiting(order, jobs);
  if (!waits.includes(id) || (before !== undefined && !waits.includes(before))) {
    return order;
  }
  const others = order.filter((one) => one !== id);
  const last = waits.filter((one) => one !== id).at(-1);
  const place =
    before !== undefined
      ? others.indexOf(before)
      : last === undefined
        ? order.indexOf(id)
        : others.indexOf(last) + 1;
  return others.toSpliced(place, 0, id);
}

/**
 * The move that a drop at this height is; `rows` are those waiting ones that are on the
 * screen from the top down, `waits` all of them. None where nothing would change.
 */
export function drop(
  id: string,
  y: number,
  rows: readonly Row[],
  waits: readonly string[],
): Move | undefined {
  const below = rows.find((row) => y < (row.top + row.bottom) / 2);
  const last = rows.at(-1);
  if (!last) {
    return undefined;
  }
  return changing(
    { id, before: below ? below.id : waits[waits.indexOf(last.id) + 1] },
    waits,
  );
}

/** The move that a key is, with the focus on the job's handle. */
export function keyMove(
  id: string,
  key: string,
  waits: readonly string[],
): Move | undefined {
  const place = waits.indexOf(id);
  if (place < 0) {
    return undefined;
  }
  switch (key) {
    case "ArrowUp":
      return place > 0 ? { id, before: waits[place - 1] } : undefined;
    case "ArrowDown":
      return place < waits.length - 1 ? { id, before: waits[place + 2] } : undefined;
    case "Home":
      return place > 0 ? { id, before: waits[0] } : undefined;
    case "End":
      return place < waits.length - 1 ? { id, before: undefined } : undefined;
    default:
      return undefined;
  }
}

/** The numbers of those who wait, as the queue counts them: from 1 on. */
export function places(order: readonly string[], jobs: Jobs): Map<string, number> {
  return new Map(waiting(order, jobs).map((id, index) => [id, index + 1]));
}

function changing(move: Move, waits: readonly string[]): Move | undefined {
  const next = waits[waits.indexOf(move.id) + 1];
  return move.before === move.id || move.before === next ? undefined : move;
}
