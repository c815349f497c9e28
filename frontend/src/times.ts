/** Moments and durations as people read them: in the user's zone, clock and language. */

import type { Hass } from "./ha";
import type { Minutes, Moment } from "./live/types";
import { remembered } from "./remembered";
import type { Text } from "./text";

const DAY = 86_400;
/** Seconds; all zones are whole quarters of an hour from UTC, so no day ends in one. */
const QUARTER = 900;

/**
 * Formats minutes since 1970. Both to make such a thing and to use it is slow, and
 * hundreds of rows tell the same minutes: it is made when first used, and remembers.
 */
function formatter(
  language: string | undefined,
  options: Intl.DateTimeFormatOptions,
): (minute: number) => string {
  let made: Intl.DateTimeFormat | undefined;
  return remembered((minute) => {
    made ??= new Intl.DateTimeFormat(language, options);
    return made.format(minute * 60_000);
  });
}

/** Hours with two digits unless they have am and pm; with a weekday as without one. */
function clockOptions(
  language: string | undefined,
  format: Hass["locale"]["time_format"],
): Intl.DateTimeFormatOptions {
  const asked = { "12": true, "24": false }[format as "12" | "24"];
  const usual = () =>
    new Intl.DateTimeFormat(language, { hour: "numeric" }).resolvedOptions().hour12;
  const hour12 = asked ?? usual();
  return {
    hour: hour12 ? "numeric" : "2-digit",
    minute: "2-digit",
    ...(asked === undefined ? {} : { hourCycle: asked ? "h12" : "h23" }),
  };
}

export class Times {
  private readonly clock: (minute: number) => string;
  private readonly dayAndClock: (minute: number) => string;
  private readonly dateAndClock: (minute: number) => string;
  private readonly dayKey: (minute: number) => string;
  readonly zone: string | undefined;

  constructor(
    { locale, config }: Pick<Hass, "locale" | "config">,
    private readonly text: Text,
  ) {
    this.zone = locale.time_zone === "server" ? config.time_zone : undefined;
    const timeZone = this.zone;
    const language = locale.time_format === "system" ? undefined : locale.language;
    const time = { timeZone, ...clockOptions(language, locale.time_format) };
    const date = { day: "numeric", month: "short" } as const;
    this.clock = formatter(language, time);
    this.dayAndClock = formatter(language, { ...time, weekday: "short" });
    this.dateAndClock = formatter(language, { ...time, ...date });
    this.dayKey = formatter("en-CA", { timeZone });
  }

  /** "14:20", with the weekday when it is another day, with the date beyond a week. */
  at(moment: Moment, now: Moment = Date.now() / 1000): string {
    const minute = Math.floor(moment / 60);
    if (this.dayOf(moment) === this.dayOf(now)) {
      return this.clock(minute);
    }
    return Math.abs(moment - now) < 6 * DAY
      ? this.dayAndClock(minute)
      : this.dateAndClock(minute);
  }

  /** "14:10 – 14:45", "Mon 02:54 – 03:26"; one moment where both read the same. */
  range(low: Moment, high: Moment, now?: Moment): string {
    const from = this.at(low, now);
    const sameDay = this.dayOf(low) === this.dayOf(high);
    const to = sameDay ? this.clock(Math.floor(high / 60)) : this.at(high, now);
    return from === to || from === this.at(high, now) ? from : `${from} – ${to}`;
  }

  /** The local day as "2026-11-21", to group by. */
  dayOf(moment: Moment): string {
    return this.dayKey(Math.floor(moment / QUARTER) * (QUARTER / 60));
  }

  /** "45 min", "2 h", "2 h 15 min", "1 d 3 h"; it does not break. */
  duration(minutes: Minutes): string {
    const whole = Math.max(0, Math.round(minutes));
    const days = Math.floor(whole / 1440);
    const hours = Math.floor((whole % 1440) / 60);
    const rest = whole % 60;
    const parts: string[] = [];
    if (days) {
      parts.push(this.text("ui_days", { count: days }));
    }
    if (hours) {
      parts.push(this.text("ui_hours", { count: hours }));
    }
    if (!parts.length || (rest && !days)) {
      parts.push(this.text("ui_minutes", { count: rest }));
    }
    return parts.join("\u00a0").replaceAll(" ", "\u00a0");
  }

  /** "9:41": what is left of a window; "0:00" when it is over. */
  countdown(until: Moment, now: Moment): string {
    const left = Math.max(0, Math.round(until - now));
    return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  }
}
