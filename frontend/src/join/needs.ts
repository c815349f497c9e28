import { css, html, LitElement, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { App } from "../app";
import { COLORS, type Color, colorOf } from "../colors";
import { spoolDot } from "../parts/spools";
import { base } from "../style";
import type { TextKey } from "../text";
import { loadedColors, suggestedMaterials } from "./choices";
import type { Spool } from "./draft";
import { typedIn } from "./field";
import { form } from "./style";

/** Material and colour of each spool that the print needs. Fires `spools`. */
@customElement("pq-join-needs")
export class PqJoinNeeds extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) spools: readonly Spool[] = [];

  static override styles = [
    base,
    form,
    css`
      .color {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .spool {
        flex: none;
        width: 1.5em;
        height: 1.5em;
        border: 1px solid color-mix(in srgb, var(--pq-text) 55%, var(--pq-surface));
        border-radius: 50%;
      }
    `,
  ];

  protected override render() {
    const materials = suggestedMaterials(this.app.live);
    return html`<div class="fields">
        ${this.spools.map((spool, index) => this.renderSpool(spool, index))}
      </div>
      <datalist id="materials">
        ${materials.map((material) => html`<option value=${material}></option>`)}
      </datalist>`;
  }

  private renderSpool(spool: Spool, index: number) {
    const { text } = this.app;
    return html`<div class="field">
        <label for="material-${index}">
          ${this.label("ui_join_material", "ui_join_material_number", index)}
        </label>
        <input
          id="material-${index}"
          list="materials"
          maxlength="50"
          autocomplete="off"
          placeholder=${text("ui_join_any")}
          .value=${spool.material}
          @input=${(event: Event) =>
            // Another material is no longer the one of that brand.
            this.tell(index, { ...spool, material: typedIn(event), brand: "" })}
        />
      </div>
      <div class="field">
        <label for="color-${index}">
          ${this.label("ui_join_color", "ui_join_color_number", index)}
        </label>
        <div class="color">
          ${spool.color ? spoolDot({ ...spool, color: spool.color.slice(1) }) : nothing}
          <select
            id="color-${index}"
            @change=${(event: Event) =>
              this.tell(index, withColor(spool, typedIn(event)))}
          >
            <option value="" .selected=${!spool.color}>${text("ui_join_any")}</option>
            ${this.colors(spool).map(
              ([hex, words]) =>
                html`<option value=${hex} .selected=${hex === spool.color}>
                  ${words}
                </option>`,
            )}
          </select>
        </div>
      </div>`;
  }

  /** What a file told first, then what is loaded, then all that have a name. */
  private colors({ color, material }: Spool): [string, string][] {
    const { text } = this.app;
    const named = (hex: string) => {
      const name = colorOf(hex.slice(1));
      return name ? text(`ui_color_${name}`) : hex;
    };
    const loaded = loadedColors(this.app.live, material);
    const found = new Map<string, string>();
    if (color && !loaded.includes(color)) {
      found.set(color, named(color));
    }
    for (const hex of loaded) {
      found.set(hex, text("ui_join_color_loaded", { color: named(hex) }));
    }
    for (const [name, hex] of Object.entries(COLORS) as [Color, string][]) {
      const value = `#${hex.toLowerCase()}`;
      if (!found.has(value)) {
        found.set(value, text(`ui_color_${name}`));
      }
    }
    return [...found];
  }

  private label(one: TextKey, ofMany: TextKey, index: number): string {
    const { text } = this.app;
    return this.spools.length > 1 ? text(ofMany, { number: index + 1 }) : text(one);
  }

  private tell(index: number, spool: Spool): void {
    const spools = this.spools.map((one, at) => (at === index ? spool : one));
    this.dispatchEvent(new CustomEvent<readonly Spool[]>("spools", { detail: spools }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-needs": PqJoinNeeds;
  }
}

/** Choose another colour: what was known of several holds no more. */
function withColor({ colors: _, ...spool }: Spool, color: string): Spool {
  return { ...spool, color };
}
