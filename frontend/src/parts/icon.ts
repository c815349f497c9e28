import { html, type TemplateResult } from "lit";

/** Draw one of `@mdi/js`'s paths; whoever uses it gives it its words. */
export function icon(path: string): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${path}></path>
  </svg>`;
}
