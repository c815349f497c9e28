/** Names by what they begin with, for whoever looks for their own among hundreds. */

interface Named {
  name: string;
}

/** "É" and "e" stand under "E", as people look for them; what is no letter under itself. */
function initialOf(name: string, language: string): string {
  const plain = name.trim().normalize("NFD").replace(/\p{M}/gu, "");
  return [...plain.toLocaleUpperCase(language)][0] ?? "";
}

export function initialsOf(all: readonly Named[], language: string): string[] {
  const initials = new Set(all.map(({ name }) => initialOf(name, language)));
  return [...initials].sort((a, b) => a.localeCompare(b, language));
}

export function startingWith<T extends Named>(
  all: readonly T[],
  initial: string,
  language: string,
): T[] {
  return all.filter(({ name }) => initialOf(name, language) === initial);
}
