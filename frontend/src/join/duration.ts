/** Print times as people type them. */

import type { Minutes } from "../live/types";

const CLOCK = /^(\d{1,3}):([0-5]\d)$/;
const NUMBER = String.raw`(\d+(?:[.,]\d+)?)\s*`;
const DAYS = String.raw`(?:${NUMBER}(?:d|days?|t|tage?)\.?\s*)?`;
const HOURS = String.raw`(?:${NUMBER}(?:h|hrs?|hours?|std|stunden?)\.?\s*)?`;
const MINUTES = String.raw`(?:(\d+)\s*(m|mins?|minutes?|minuten?)?\.?)?`;
const WORDS = new RegExp(`^${DAYS}${HOURS}${MINUTES}$`, "i");

/** Return the minutes of "1:30", "90", "1h 30", "1,5 h" or "1 d 2 h"; else undefined. */
export function minutesOf(text: string): Minutes | undefined {
  const written = text.trim();
  const clock = CLOCK.exec(written);
  if (clock) {
    return Number(clock[1]) * 60 + Number(clock[2]);
  }
  const words = written ? WORDS.exec(written) : null;
  if (!words) {
    return undefined;
  }
  const [, days, hours, minutes, unit] = words;
  if (days && !hours && minutes && !unit) {
    // "1 d 2": hours or minutes?
    return undefined;
  }
  return Math.round(numberIn(days) * 1440 + numberIn(hours) * 60 + numberIn(minutes));
}

/** Write minutes so that `minutesOf` reads them: "1:30". */
export function durationText(minutes: Minutes): string {
  const whole = Math.max(1, Math.round(minutes));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function numberIn(text: string | undefined): number {
  return text ? Number(text.replace(",", ".")) : 0;
}
