/** One labelled field, with what is wrong with it right below. */

import { html, nothing, type TemplateResult } from "lit";

interface FieldOptions {
  id: string;
  label: string;
  /** Draws the control; spread the attributes that tie it to its words. */
  control: (ties: Ties) => TemplateResult;
  hint?: string | undefined;
  error?: string | undefined;
  wide?: boolean;
}

export interface Ties {
  id: string;
  describedBy: string | typeof nothing;
  invalid: "true" | typeof nothing;
}

export function field(options: FieldOptions): TemplateResult {
  const { id, label, control, hint, error, wide } = options;
  const words = error || hint;
  return html`<div class="field ${wide ? "wide" : ""}">
    <label for=${id}>${label}</label>
    ${control({
      id,
      describedBy: words ? `${id}-words` : nothing,
      invalid: error ? "true" : nothing,
    })}
    ${
      words
        ? html`<p class="small ${error ? "error" : "muted"}" id="${id}-words">${words}</p>`
        : nothing
    }
  </div>`;
}

/** What somebody has typed or chosen. */
export function typedIn(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)
    .value;
}
