/** The card's options, and the form that edits them. */

import type { Hass } from "./ha";

export const SECTIONS = [
  "my_turn",
  "join",
  "printers",
  "queue",
  "my_jobs",
  "timeline",
] as const;
export type Section = (typeof SECTIONS)[number];

export interface CardConfig {
  type?: string;
  title?: string;
  /** A config entry's id; without one the first queue. */
  queue?: string;
  show?: Section[];
  large?: boolean;
}

interface Field {
  name: keyof CardConfig;
}

export function editorForm() {
  return {
    schema: [
      { name: "title", selector: { text: {} } },
      { name: "queue", selector: { config_entry: { integration: "printer_queue" } } },
      {
        name: "show",
        selector: {
          select: {
            multiple: true,
            reorder: true,
            options: SECTIONS.map((value) => ({ value, label: value })),
          },
        },
      },
      { name: "large", selector: { boolean: {} } },
    ],
    computeLabel: ({ name }: Field, _localize: Hass["loadBackendTranslation"]) => name,
  };
}
