import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { PqBarDetails } from "./details";
import { entrance, neighbour } from "./roving";
import type { Bar, Row } from "./rows";

interface Found {
  button: HTMLElement;
  bar: Bar;
  row: Row;
}

type Host = ReactiveControllerHost & {
  readonly renderRoot: ParentNode;
  readonly rows: readonly Row[];
};

/**
 * Which bar is pointed at and which has the focus: one of them is on the way of Tab,
 * arrow keys go on from there, and what it says is shown next to it.
 */
export class BarFocus implements ReactiveController {
  private stop: string | undefined;

  constructor(
    private readonly host: Host,
    private readonly words: (bar: Bar, row: Row) => readonly string[],
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    const { rows } = this.host;
    const known = rows.some(({ bars }) => bars.some(({ id }) => id === this.stop));
    this.setStop(known ? this.stop : entrance(rows, Date.now() / 1000)?.id);
  }

  readonly onPoint = (event: Event): void => {
    const found = this.found(event.target);
    if (found) {
      this.tell(found);
    }
  };

  readonly onLeave = (): void => this.details?.hideSoon();

  readonly onFocus = (event: Event): void => {
    const found = this.found(event.target);
    if (found) {
      this.setStop(found.bar.id);
      this.tell(found);
    }
  };

  /** What is said goes with the bar that has the focus. */
  onScroll(): void {
    const found = this.found(this.query("[data-bar]:focus-visible"));
    if (found) {
      this.tell(found);
    } else {
      this.hide();
    }
  }

  readonly hide = (): void => this.details?.hide();

  /** Go from the bar that has the focus to the one that a key leads to, if it does. */
  goOn({ target, key }: KeyboardEvent): boolean {
    const found = this.found(target);
    if (!found) {
      return false;
    }
    const next = neighbour(this.host.rows, found.bar.id, key);
    const button = next && this.button(next.id);
    if (!button) {
      return key.startsWith("Arrow");
    }
    button.focus();
    button.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  /** The bar that an element belongs to. */
  found(element: EventTarget | null): Found | undefined {
    const button = (element as Element | null)?.closest<HTMLElement>("[data-bar]");
    for (const row of button ? this.host.rows : []) {
      const bar = row.bars.find(({ id }) => id === button?.dataset.bar);
      if (bar && button) {
        return { button, bar, row };
      }
    }
    return undefined;
  }

  private get details(): PqBarDetails | null {
    return this.query<PqBarDetails>("pq-bar-details");
  }

  private tell({ button, bar, row }: Found): void {
    void this.details?.show(button, this.words(bar, row));
  }

  private setStop(id: string | undefined): void {
    const before = this.query('[data-bar][tabindex="0"]');
    this.stop = id;
    const after = id === undefined ? null : this.button(id);
    if (before !== after) {
      before?.setAttribute("tabindex", "-1");
      after?.setAttribute("tabindex", "0");
    }
  }

  private button(id: string): HTMLElement | null {
    return this.query(`[data-bar="${CSS.escape(id)}"]`);
  }

  private query<T extends HTMLElement>(selector: string): T | null {
    return this.host.renderRoot.querySelector<T>(selector);
  }
}
