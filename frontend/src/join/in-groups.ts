/** Members to choose from, under the groups that they are in. */

export type Choice = { id: string; name: string };

/** Those whose name has what is searched for in it, and the one that is chosen already. */
export function found(
  members: readonly Choice[],
  needle: string,
  chosen: string,
): Choice[] {
  const words = needle.trim().toLowerCase();
  return members.filter(
    ({ id, name }) => id === chosen || name.toLowerCase().includes(words),
  );
}

/** Members under the first of their groups by name, and those without one under none. */
export function inGroups(
  members: readonly Choice[],
  groups: Readonly<Record<string, readonly string[]>>,
): [string, Choice[]][] {
  const of = new Map<string, string>();
  for (const [group, ids] of Object.entries(groups)) {
    for (const id of ids) {
      of.set(id, of.get(id) ?? group);
    }
  }
  return ["", ...Object.keys(groups)]
    .map((group): [string, Choice[]] => [
      group,
      members.filter(({ id }) => (of.get(id) ?? "") === group),
    ])
    .filter(([, some]) => some.length);
}
