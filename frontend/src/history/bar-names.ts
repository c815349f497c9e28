import { type Bars, dateOf, daysOf } from "./days";
import type { Words } from "./drawing";

/** What bars are called: under them, and where there is room. */
export function barNames(
  bars: Bars,
  { language }: Words,
): { short: string; long: string }[] {
  const short = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    day: "numeric",
    month: "short",
  });
  const long = new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    weekday: bars.weekly ? undefined : "short",
    day: "numeric",
    month: "short",
    year: bars.weekly ? "numeric" : undefined,
  });
  return Array.from({ length: bars.count }, (_, bar) => {
    const [first, last] = daysOf(bars, bar).map(dateOf) as [Date, Date];
    return { short: short.format(first), long: long.formatRange(first, last) };
  });
}
