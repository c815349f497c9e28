/** Moments and durations as people read them: in the user's zone, clock and language. */

import type { Hass } from "./ha";
import type { Minutes, Moment } from "./live/types";
import { remembered } from "./remembered";
import type { Text } from "./text";

const DAY = 86_400;
/** Seconds; all zones are whole quarters of an hour from UTC, so no day ends in one. */
const QUARTER = 900;

export class Times {
  // Formatting is slow, and hundreds of rows tell the same minutes and days.
  private readonly clock: (minute: number) => string;
  private readonly dayAndClock: (minute: number) => string;
  private readonly dateAndClock: Intl.DateTimeFormat;
  private readonly days: Intl.DateTimeFormat;
  private readonly dayKey: (quarter: number) => string;
  readonly zone: string | undefined;

  constructor(
    hass: Pick<Hass, "locale" | "config">,
    private readonly text: Text,
  ) {
    const { language, time_format, time_zone } = hass.locale;
    this.zone = time_zone === "server" ? hass.config.time_zone : undefined;
    const languages = time_format === "system" ? undefined : language;
    const hours = { "12": true, "24": false }[time_format as "12" | "24"];
    const base: Intl.DateTimeFormatOptions = {
      timeZone: this.zone,
      ...(hours === undefined ? {} : { hourCycle: hours ? "h12" : "h23" }),
    };
    const shown = new Intl.DateTimeFormat(languages, { ...base, hour: "numeric" });
    const half = shown.resolvedOptions().hour12;
    // With a weekday some languages write "02:54" and without one "2:54": one for all.
    const time: Intl.DateTimeFormatOptions = {
      hour: half ? "numeric" : "2-digit",
      minute: "2-digit",
    };
    const clock = new Intl.DateTimeFormat(languages, { ...base, ...time });
    this.clock = remembered((minute) => clock.format(minute * 60_000));
    const dayAndClock = new Intl.DateTimeFormat(languages, {
      ...base,
      ...time,
      weekday: "short",
    });
    this.dayAndClock = remembered((minute) => dayAndClock.format(minute * 60_000));
    this.dateAndClock = new Intl.DateTimeFormat(languages, {
      ...base,
      ...time,
      day: "numeric",
      month: "short",
    });
    this.days = new Intl.DateTimeFormat(language, {
      timeZone: this.zone,
      day: "numeric",
      month: "short",
    });
    const dayKey = new Intl.DateTimeFormat("en-CA", { timeZone: this.zone });
    this.dayKey = remembered((quarter) => dayKey.format(quarter * QUARTER * 1_000));
  }

  /** "14:20", with the weekday when it is another day, with the date beyond a week. */
  at(moment: Moment, now: Moment = Date.now() / 1000): string {
    const minute = Math.floor(moment / 60);
    if (this.dayOf(moment) === this.dayOf(now)) {
      return this.clock(minute);
    }
    return Math.abs(moment - now) < 6 * DAY
      ? this.dayAndClock(minute)
      : this.dateAndClock.format(minute * 60_000);
  }

  /** "14:10 – 14:45", "Mon 02:54 – 03:26"; one moment where both read the same. */
  range(low: Moment, high: Moment, now?: Moment): string {
    const from = this.at(low, now);
    const sameDay = this.dayOf(low) === this.dayOf(high);
    const to = sameDay ? this.clock(Math.floor(high / 60)) : this.at(high, now);
    return from === to || from === this.at(high, now) ? from : `${from} – ${to}`;
  }

  /** "21 Nov". */
  day(moment: Moment): string {
    return this.days.format(new Date(moment * 1000));
  }

  /** The local day as "2026-11-21", to group by. */
  dayOf(moment: Moment): string {
    return this.dayKey(Math.floor(moment / QUARTER));
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
