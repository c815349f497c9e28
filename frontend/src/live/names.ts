/** Whose names are seen: the whole of one's own, and words for one that is not shown. */

import type { App } from "../app";
import type { Picture } from "./apply";
import type { Me } from "./types";

interface Owned {
  person?: string;
  person_id?: string;
}

/** The same row where it is nobody's, or says already what is to be read. */
export function named<T extends Owned>(row: T, me: Me, somebody: string): T {
  if (row.person_id === undefined) {
    return row;
  }
  const person = row.person_id === me.person_id ? me.name : row.person || somebody;
  return person === row.person ? row : { ...row, person };
}

/** Past prints of which some say no name: those are one somebody's, whoever they were. */
export function namedRows<T extends Owned>(
  { text }: Pick<App, "text">,
  rows: T[],
): T[] {
  const somebody = { person: text("ui_somebody"), person_id: "?" };
  return rows.map((row) => (row.person === "" ? { ...row, ...somebody } : row));
}

/** Names a queue's rows; what did not change is the same object as before. */
export class Names {
  private known = new WeakMap<object, object>();
  private for: readonly unknown[] = [];

  of(picture: Picture, somebody: string): Picture {
    const { me, queue } = picture;
    if (
      this.for[0] !== me.person_id ||
      this.for[1] !== me.name ||
      this.for[2] !== somebody
    ) {
      this.for = [me.person_id, me.name, somebody];
      this.known = new WeakMap();
    }
    const row = <T extends Owned>(one: T) =>
      this.once(one, () => named(one, me, somebody));
    const list = <T extends Owned>(rows: T[]) => this.once(rows, () => rows.map(row));
    const table = <T>(rows: Record<string, T>, name: (one: T) => T) =>
      this.once(rows, () => {
        const entries = Object.entries(rows).map(
          ([id, one]) => [id, name(one)] as const,
        );
        return entries.every(([id, one]) => one === rows[id])
          ? rows
          : Object.fromEntries(entries);
      });
    const { dead_letters, shelf, hours } = queue;
    return this.once(picture, () => ({
      ...picture,
      queue: this.once(queue, () => ({
        ...queue,
        ...(dead_letters && { dead_letters: list(dead_letters) }),
        ...(shelf && { shelf: list(shelf) }),
        hours: this.once(hours, () => ({
          ...hours,
          reserved: table(hours.reserved, list),
        })),
      })),
      jobs: table(picture.jobs, row),
      past: table(picture.past, row),
    }));
  }

  private once<T extends object>(from: T, make: () => T): T {
    let made = this.known.get(from) as T | undefined;
    if (!made) {
      made = make();
      this.known.set(from, made);
    }
    return made;
  }
}
