/** What a printer says of an error: a code that stands alone in words, with where to read on. */

import { html, nothing } from "lit";
import type { Text, TextKey } from "../text";

/** As `printers/fault_codes.py` has it: the first two digits name a part of the printer. */
const CODE = /^([0-9A-F]{2})[0-9A-F]{2}-[0-9A-F]{4}(-[0-9A-F]{4}-[0-9A-F]{4})?$/;
/** The AMS of an A1, and the AMS HT, have families of their own. */
const AMS = ["12", "18"];
const WIKI = "https://wiki.bambulab.com/en";

export function faultWords(text: Text, error: string): string {
  const part = CODE.exec(error)?.[1];
  const family = part && AMS.includes(part) ? "07" : part?.toLowerCase();
  if (family === undefined) {
    return error;
  }
  const key = `ui_fault_${family}`;
  const said = text(key as TextKey, { code: error });
  return said === key ? text("ui_fault_other", { code: error }) : said;
}

/** Its page, or the list where it has none of its own; undefined of what is no code. */
export function faultPage(error: string): string | undefined {
  const match = CODE.exec(error);
  if (!match) {
    return undefined;
  }
  return match[2]
    ? `${WIKI}/x1/troubleshooting/hmscode/${error.replaceAll("-", "_")}`
    : `${WIKI}/hms/home`;
}

export function fault(text: Text, error: string) {
  const page = faultPage(error);
  return html`${faultWords(text, error)}${
    page
      ? html` <a href=${page} target="_blank" rel="noreferrer"
          >${text("ui_fault_more")}</a
        >`
      : nothing
  }`;
}
