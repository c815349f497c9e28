/** The card's options, and the form that edits them. */

import { currentHass } from "./ha";
import { loadText, type Text, type TextKey } from "./text";

export const CARD_TYPE = "printer-queue-card";

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
  /** A config entry's id; without one the first of which the user is a member, else the first. */
  queue?: string;
  /** What is shown, from top to bottom; all of it where it is left out. */
  show?: Section[];
  large?: boolean;
}

interface Field {
  name: "title" | "queue" | "show" | "large";
}

const LABELS: Record<Field["name"], TextKey> = {
  title: "ui_card_title",
  queue: "ui_card_queue",
  show: "ui_card_show",
  large: "ui_card_large",
};
const HINTS: Partial<Record<Field["name"], TextKey>> = {
  queue: "ui_card_queue_hint",
  show: "ui_card_show_hint",
  large: "ui_card_large_hint",
};

/** Say what is wrong with options that somebody wrote by hand. */
export function check(config: CardConfig): void {
  const unknown = config.show?.find((section) => !SECTIONS.includes(section));
  if (config.show !== undefined && !Array.isArray(config.show)) {
    throw new Error(`show: a list of ${SECTIONS.join(", ")}`);
  }
  if (unknown !== undefined) {
    throw new Error(`show: "${unknown}" is none of ${SECTIONS.join(", ")}`);
  }
}

/** The form in the card's editor; Home Assistant draws it. */
export async function editorForm() {
  const hass = currentHass();
  const text: Text = hass ? await loadText(hass) : (key) => key;
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
            options: SECTIONS.map((value) => ({
              value,
              label: text(`ui_section_${value}`),
            })),
          },
        },
      },
      { name: "large", selector: { boolean: {} } },
    ],
    computeLabel: ({ name }: Field) => text(LABELS[name]),
    computeHelper: ({ name }: Field) => {
      const hint = HINTS[name];
      return hint ? text(hint) : undefined;
    },
  };
}
