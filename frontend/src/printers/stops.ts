/** What keeps printers that start by themselves from it, and what is to be done. */

import type { App } from "../app";
import type { Hass } from "../ha";
import type { Picture } from "../live/apply";
import type { Printer } from "../live/types";

/** The whole queue, all starting, this printer's starting, or an entity. */
export type Stop = "paused" | "all" | "here" | { entity: string };

/** Whether nobody is asked for any printer, since they all start by themselves. */
export function startsAll({ printers }: Pick<Picture, "printers">): boolean {
  const all = Object.values(printers);
  return all.length > 0 && all.every(({ starts_by_itself }) => starts_by_itself);
}

/** The printers that start by themselves, in order. */
export function startingPrinters({
  printers,
  printer_order: order,
}: Pick<Picture, "printers" | "printer_order">): Printer[] {
  return order
    .flatMap((id) => printers[id] ?? [])
    .filter(({ starts_by_itself }) => starts_by_itself);
}

/** What keeps a printer from starting by itself; undefined where nothing does. */
export function stopOf(
  { queue }: Pick<Picture, "queue">,
  printer: Printer,
): Stop | undefined {
  if (!printer.starts_by_itself) {
    return undefined;
  }
  if (queue.paused) {
    return "paused";
  }
  if (queue.starting_stopped) {
    return "all";
  }
  if (printer.starting_stopped) {
    return "here";
  }
  const entity = queue.interlocks?.[printer.id];
  return entity === undefined ? undefined : { entity };
}

/** The same in words, with what lets it start again. */
export function stopWords({ text, hass }: Pick<App, "text" | "hass">, stop: Stop) {
  return typeof stop === "string"
    ? text(`ui_stopped_${stop}`)
    : interlockWords({ text, hass }, stop.entity);
}

function interlockWords({ text, hass }: Pick<App, "text" | "hass">, id: string) {
  const entity = entityName(hass, id);
  const is = hass.states[id];
  const wanted = is && WANTED[is.state];
  if (!wanted) {
    return text("ui_stopped_silent", { entity });
  }
  const words = (state: string) => hass.formatEntityState?.(is, state) ?? state;
  return text("ui_stopped_interlock", {
    entity,
    state: words(is.state),
    wanted: words(wanted),
  });
}

/** What an interlock that is in the way has to become; of any other state nobody knows. */
const WANTED: Record<string, string> = { on: "off", off: "on" };

/** What an entity is called; of one that is gone only its id is known. */
export function entityName({ states }: Pick<Hass, "states">, id: string): string {
  return String(states[id]?.attributes.friendly_name ?? id);
}
