/** Remember what a slow function gave for a number; forget all when that is too much. */
export function remembered<T>(
  make: (key: number) => T,
  most = 4_000,
): (key: number) => T {
  const known = new Map<number, T>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) {
      return found;
    }
    if (known.size >= most) {
      known.clear();
    }
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
