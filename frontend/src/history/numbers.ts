/** Numbers as the user wants them written. */

import type { Locale } from "../ha";

const LANGUAGES: Partial<Record<string, string[]>> = {
  comma_decimal: ["en-US", "en"],
  decimal_comma: ["de", "es", "it"],
  space_comma: ["fr", "sv", "cs"],
  quote_decimal: ["de-CH"],
};

export class Numbers {
  private readonly whole: Intl.NumberFormat;
  private readonly two: Intl.NumberFormat;
  private readonly one: Intl.NumberFormat;
  private readonly share: Intl.NumberFormat;
  private readonly price: Intl.NumberFormat;

  /** `currency` is a code of ISO 4217, such as "EUR". */
  constructor({ language, number_format: format }: Locale, currency?: string) {
    const system = format === "system" ? undefined : language;
    const languages = LANGUAGES[format ?? ""] ?? system;
    const base = { useGrouping: format !== "none" };
    this.whole = new Intl.NumberFormat(languages, {
      ...base,
      maximumFractionDigits: 0,
    });
    this.one = new Intl.NumberFormat(languages, { ...base, maximumFractionDigits: 1 });
    this.two = new Intl.NumberFormat(languages, { ...base, maximumFractionDigits: 2 });
    this.share = new Intl.NumberFormat(languages, {
      ...base,
      style: "percent",
      maximumFractionDigits: 0,
    });
    this.price = new Intl.NumberFormat(languages, {
      ...base,
      ...(currency
        ? { style: "currency", currency }
        : { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    });
  }

  count(value: number): string {
    return this.whole.format(value);
  }

  /** With up to two digits after the point. */
  amount(value: number): string {
    return this.two.format(value);
  }

  /** Hours with one digit after the point as long as they are few. */
  hours(minutes: number): string {
    const hours = minutes / 60;
    return `${(hours < 100 ? this.one : this.whole).format(hours)} h`;
  }

  /** "91 %" of a share (0-1). */
  percent(share: number): string {
    return this.share.format(share);
  }

  /** "€1.35"; without a currency the number alone. */
  money(value: number): string {
    return this.price.format(value);
  }

  /** "640 g", "12.3 kg". */
  grams(grams: number): string {
    return grams < 1000
      ? `${this.whole.format(grams)} g`
      : `${this.one.format(grams / 1000)} kg`;
  }
}
