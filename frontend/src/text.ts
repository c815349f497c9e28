/** Texts in the user's language: Home Assistant has them from the integration. */

import type texts from "../../custom_components/printer_queue/translations/en.json";
import type { CommandError, Hass, Localize } from "./ha";

export type TextKey = keyof typeof texts.common;
export type Text = (key: TextKey, values?: Record<string, string | number>) => string;

const DOMAIN = "printer_queue";

export async function loadText(hass: Hass): Promise<Text> {
  const localize = await hass.loadBackendTranslation("common", DOMAIN);
  return (key, values) => localize(`component.${DOMAIN}.common.${key}`, values) || key;
}

/** Whether there is such a text: what the queue tells may be newer than the page. */
export function textOr(text: Text, key: string, otherwise: string): string {
  const found = text(key as TextKey);
  return found === key ? otherwise : found;
}

/** What Home Assistant says of a failure, in the user's language where it is known. */
export async function errorText(hass: Hass, error: CommandError): Promise<string> {
  const { translation_domain: domain, translation_key: key } = error;
  if (!domain || !key) {
    return error.message;
  }
  const localize: Localize = await hass.loadBackendTranslation("exceptions", domain);
  const values = error.translation_placeholders;
  return (
    localize(`component.${domain}.exceptions.${key}.message`, values) || error.message
  );
}
