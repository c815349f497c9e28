/** What Home Assistant loads with every page: tells of the card, and brings it. */

import { CARD_TYPE } from "./card-config";
import { currentHass, type Hass } from "./ha";

interface PickerEntry {
  type: string;
  name: string;
  description: string;
  preview: boolean;
  documentationURL: string;
  getEntitySuggestion: (
    hass: Hass,
    entityId: string,
  ) => { config: { type: string } } | null;
}

declare global {
  interface Window {
    customCards?: PickerEntry[];
  }
}

/** A text that is known already; the picker does not wait for others. */
function known(key: string, otherwise: string): string {
  return (
    currentHass()?.localize?.(`component.printer_queue.common.${key}`) || otherwise
  );
}

window.customCards ??= [];
window.customCards.push({
  type: CARD_TYPE,
  get name() {
    return known("ui_card_name", "Printer queue");
  },
  get description() {
    const english =
      "Printers, queue and timeline: join, claim and see when it is your turn.";
    return known("ui_card_description", english);
  },
  preview: true,
  documentationURL: "https://github.com/printer-queue/printer_queue",
  getEntitySuggestion: (hass, entityId) =>
    hass.entities?.[entityId]?.platform === "printer_queue"
      ? { config: { type: `custom:${CARD_TYPE}` } }
      : null,
});

/** Whether somebody had jobs of their own here when they looked last. */
function hadJobs(): boolean {
  try {
    const names = Object.keys(window.localStorage);
    return names.some((name) => name.startsWith("printer_queue:news:"));
  } catch {
    return false; // no storage here
  }
}

const { pathname, search } = window.location;
/** The panel's own address: it is not known yet whether a card is on the page. */
const isPanel = /^\/printer-queue(\/|$)/.test(pathname);
/** Its first page; the others load what is theirs. */
const isQueue =
  /^\/printer-queue\/?$/.test(pathname) && !new URLSearchParams(search).has("kiosk");

// Home Assistant replaces how elements are defined when it begins. Whatever was defined
// before that can not be made any more, here and in the panel, which shares elements.
void customElements.whenDefined("home-assistant").then(() => import("./card-element"));

// Long before Home Assistant asks for the panel: else its code comes after the queue.
if (isPanel) {
  void customElements
    .whenDefined("home-assistant")
    .then(() =>
      Promise.all([
        import("./panel"),
        isQueue && import("./sections"),
        isQueue && hadJobs() && import("./queue/own"),
      ]),
    )
    .catch(() => undefined); // the panel itself says what cannot be loaded
}
