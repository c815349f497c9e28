/** Dragging rows of a list by their handles, with mouse, pen or finger. */

import type { ReactiveController, ReactiveControllerHost } from "lit";
import { drop, type Move, type Row } from "./drop";

/** From this near an edge, in px, the list scrolls by itself; so far in a frame. */
const EDGE = 56;
const STEP = 14;

/** The list that is dragged in; asked anew for each move of the pointer. */
export interface Ground {
  /** The element that scrolls; it stays while rows come and go. */
  readonly area: HTMLElement;
  /** The rows on the screen that wait, from the top down. */
  rows(): Row[];
  /** All that wait, in order. */
  waits(): readonly string[];
  drop(move: Move): void;
  /** The printer whose tile is there. */
  printerAt(x: number, y: number): string | undefined;
  place(id: string, printerId: string): void;
}

/** A drag under way: which job, where it would land, and where the pointer is. */
export interface Drag {
  id: string;
  move: Move | undefined;
  /** The printer that it is held over. */
  printer: string | undefined;
  x: number;
  y: number;
}

export class DragOrder implements ReactiveController {
  drag: Drag | undefined;

  private ground: Ground | undefined;
  private frame = 0;
  private listening: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.end();
  }

  begin(event: PointerEvent, id: string, ground: Ground): void {
    if (event.button !== 0 || this.drag) {
      return;
    }
    const { area } = ground;
    try {
      area.setPointerCapture(event.pointerId);
    } catch {
      return; // it was let go of before this was loaded
    }
    this.ground = ground;
    this.listening = new AbortController();
    const { signal } = this.listening;
    area.addEventListener("pointermove", this.onMove, { signal });
    area.addEventListener("pointerup", this.onDrop, { signal });
    area.addEventListener("pointercancel", this.end, { signal });
    window.addEventListener("keydown", this.onKey, { signal, capture: true });
    const { clientX: x, clientY: y } = event;
    this.drag = { id, move: undefined, printer: undefined, x, y };
    this.frame = requestAnimationFrame(this.onFrame);
    this.host.requestUpdate();
  }

  private readonly onMove = (event: Event): void => {
    const { clientX, clientY } = event as PointerEvent;
    this.look(clientX, clientY);
  };

  private look(x: number, y: number): void {
    const { drag, ground } = this;
    if (drag && ground) {
      const { id } = drag;
      const printer = ground.printerAt(x, y);
      const move =
        printer === undefined ? drop(id, y, ground.rows(), ground.waits()) : undefined;
      this.drag = { id, move, printer, x, y };
      this.host.requestUpdate();
    }
  }

  private readonly onDrop = (): void => {
    const { drag, ground } = this;
    this.end();
    if (drag?.printer !== undefined) {
      ground?.place(drag.id, drag.printer);
    } else if (drag?.move) {
      ground?.drop(drag.move);
    }
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.end();
    }
  };

  private readonly end = (): void => {
    cancelAnimationFrame(this.frame);
    this.listening?.abort();
    this.listening = undefined;
    this.ground = undefined;
    this.drag = undefined;
    this.host.requestUpdate();
  };

  private readonly onFrame = (): void => {
    const { drag, ground } = this;
    if (!drag || !ground) {
      return;
    }
    const { top, bottom } = ground.area.getBoundingClientRect();
    if (drag.y < Math.max(top, 0) + EDGE) {
      this.scroll(-STEP);
    } else if (drag.y > Math.min(bottom, window.innerHeight) - EDGE) {
      this.scroll(STEP);
    }
    this.frame = requestAnimationFrame(this.onFrame);
  };

  private scroll(by: number): void {
    const { drag, ground } = this;
    const scroller = ground && scrollerOf(ground.area, by);
    if (drag && scroller) {
      scroller.scrollTop += by;
      this.look(drag.x, drag.y);
    }
  }
}

/** The nearest element around, this one included, that can still scroll that way. */
function scrollerOf(from: Element, by: number): Element | undefined {
  for (let at: Node | null = from; at; at = parentOf(at)) {
    if (at instanceof Element && canScroll(at, by)) {
      return at;
    }
  }
  const page = document.scrollingElement;
  return page && canScroll(page, by) ? page : undefined;
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) {
    return node.host;
  }
  return (node instanceof Element && node.assignedSlot) || node.parentNode;
}

function canScroll(element: Element, by: number): boolean {
  const { scrollTop, scrollHeight, clientHeight } = element;
  const room = by < 0 ? scrollTop : scrollHeight - clientHeight - scrollTop;
  const isPage = element === document.scrollingElement;
  return (
    room > 1 && (isPage || /auto|scroll/.test(getComputedStyle(element).overflowY))
  );
}
