/**
 * The panel with sample data, without Home Assistant: `npm run preview`.
 *
 * Options in the address: `dark`, `de`, `kiosk`, `tablet`, `pin`, `jobs=500`, `printers=50`, `sites`, `admin=0`, `page=history`.
 */

import de from "../../custom_components/printer_queue/translations/de.json";
import en from "../../custom_components/printer_queue/translations/en.json";
import type { Hass } from "../src/ha";
import type { Message } from "../src/live/messages";
import "../src/card-element";
import "../src/panel";
import { upload } from "./join";
import { onTheWall } from "./kiosk";
import { answer, sample } from "./sample";

const options = new URLSearchParams(window.location.search);
const texts = options.has("de") ? de : en;
document.body.classList.toggle("dark", options.has("dark"));

/** Fills in plain placeholders; Home Assistant's own also knows plurals. */
function localize(key: string, values: Record<string, unknown> = {}): string {
  const [, , category, ...rest] = key.split(".");
  let found: unknown = texts[category as "common"];
  for (const part of rest) {
    found = (found as Record<string, unknown> | undefined)?.[part];
  }
  return typeof found === "string"
    ? found.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""))
    : "";
}

const picture = sample({
  jobs: Number(options.get("jobs") ?? 12),
  admin: options.get("admin") !== "0",
  printers: Number(options.get("printers") ?? 5),
});

if (options.has("sites")) {
  picture.queue.sites = [
    { id: "east", name: "East" },
    { id: "west", name: "West" },
  ];
  for (const [place, printer] of Object.values(picture.printers).entries()) {
    printer.site_id = place % 2 ? "west" : "east";
    printer.site = place % 2 ? "West" : "East";
    if (!printer.connected) {
      printer.silent_because = "site_unreachable";
    }
  }
}
if (options.has("pin") && picture.kind === "snapshot") {
  picture.me.pin = false;
}
if (options.has("tablet")) {
  onTheWall(picture);
}

const hass: Hass = {
  connection: {
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    subscribeMessage: async (callback, { type }) => {
      if (type === "printer_queue/subscribe") {
        setTimeout(() => (callback as (message: Message) => void)(picture), 50);
      }
      return async () => undefined;
    },
    sendMessagePromise: async <T>(command: { type: string }) =>
      (await answer(command, picture)) as T,
  },
  connected: true,
  config: { time_zone: "Europe/Berlin", currency: "EUR" },
  locale: {
    language: options.has("de") ? "de" : "en",
    time_format: "24",
    time_zone: "local",
  },
  language: options.has("de") ? "de" : "en",
  states: {},
  loadBackendTranslation: async () => localize,
  fetchWithAuth: async (_, init) => upload(init),
};

const panel = document.createElement("printer-queue-panel");
panel.hass = hass;
panel.narrow = window.innerWidth < 870;
const show = (path: string) => {
  panel.route = { prefix: "", path };
};
show(options.has("page") ? `/${options.get("page")}` : "");
window.addEventListener("location-changed", () => show(window.location.pathname));
document.body.append(panel);
