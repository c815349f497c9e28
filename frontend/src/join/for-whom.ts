import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { App } from "../app";
import { base } from "../style";
import type { Values } from "./draft";
import { field, typedIn } from "./field";
import { type Choice, found, inGroups } from "./in-groups";
import { form } from "./style";
import type { Field } from "./wish";

/** From this many members on they can be searched. */
const MANY = 20;

/** For whom an admin joins. Fires `edit` with what is changed. */
@customElement("pq-join-for-whom")
export class PqJoinForWhom extends LitElement {
  @property({ attribute: false }) app!: App;
  @property({ attribute: false }) values!: Values;
  /** What is chosen for somebody who is no member. */
  @property() guest = "";
  @property({ attribute: false }) errors: Partial<Record<Field, string>> = {};
  @state() private needle = "";

  static override styles = [
    base,
    form,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  focusOn(name: Field): void {
    this.renderRoot.querySelector<HTMLElement>(`#${name}`)?.focus();
  }

  protected override render() {
    const { kiosk, live, text } = this.app;
    const { me } = live;
    const { person } = this.values;
    const others = live.queue.members.filter(({ id }) => kiosk || id !== me.person_id);
    const few = others.length < MANY;
    const nobody = kiosk
      ? text("ui_join_person_choose")
      : text("ui_join_person_me", { name: me.name });
    const option = ({ id, name }: Choice) =>
      html`<option value=${id} .selected=${id === person}>${name}</option>`;
    return html`${few ? nothing : this.renderSearch(others)}
    ${field({
      id: "person",
      label: text("ui_join_person"),
      error: this.errors.person,
      wide: few && person !== this.guest,
      control: ({ id, describedBy, invalid }) => html`<select
        id=${id}
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        @change=${(event: Event) => this.tell({ person: typedIn(event) })}
      >
        ${option({ id: "", name: nobody })}
        ${inGroups(found(others, this.needle, person), me.groups ?? {}).map(
          ([group, members]) =>
            group
              ? html`<optgroup label=${group}>${members.map(option)}</optgroup>`
              : members.map(option),
        )}
        ${option({ id: this.guest, name: text("ui_join_person_guest") })}
      </select>`,
    })}
    ${person === this.guest ? this.renderGuest() : nothing}`;
  }

  private renderSearch(others: Choice[]) {
    return field({
      id: "search",
      label: this.app.text("ui_join_person_search"),
      control: ({ id }) => html`<input
        id=${id}
        type="search"
        .value=${this.needle}
        @input=${(event: Event) => {
          this.needle = typedIn(event);
          const [only, another] = found(others, this.needle, "");
          if (only && !another) {
            this.tell({ person: only.id }); // else it would be joined for whoever is chosen
          }
        }}
      />`,
    });
  }

  private renderGuest() {
    return field({
      id: "guest",
      label: this.app.text("ui_join_guest"),
      error: this.errors.guest,
      control: ({ id, describedBy, invalid }) => html`<input
        id=${id}
        autocomplete="off"
        maxlength="100"
        aria-required="true"
        aria-describedby=${describedBy}
        aria-invalid=${invalid}
        .value=${this.values.guest}
        @input=${(event: Event) => this.tell({ guest: typedIn(event) })}
      />`,
    });
  }

  private tell(change: Partial<Values>): void {
    this.dispatchEvent(new CustomEvent("edit", { detail: change }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "pq-join-for-whom": PqJoinForWhom;
  }
}
