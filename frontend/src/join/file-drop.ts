import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Browsers tell of a file that is held above again and again, not when it has left. */
const HELD_FOR = 250;

/** Takes files that are dropped anywhere on the card or panel in which its element is. */
export class FileDrop implements ReactiveController {
  /** A file is held above, ready to be dropped. */
  held = false;

  private place: EventTarget | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly take: (file: File) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.host.getRootNode();
    this.place = root instanceof ShadowRoot ? root.host : this.host;
    this.place.addEventListener("dragover", this.over);
    this.place.addEventListener("drop", this.drop);
  }

  hostDisconnected(): void {
    this.place?.removeEventListener("dragover", this.over);
    this.place?.removeEventListener("drop", this.drop);
    this.hold(false);
  }

  private readonly over = (event: Event): void => {
    if (filesOf(event)) {
      event.preventDefault();
      this.hold(true);
    }
  };

  private readonly drop = (event: Event): void => {
    const files = filesOf(event);
    if (!files) {
      return;
    }
    event.preventDefault();
    this.hold(false);
    const [file] = files;
    if (file) {
      this.take(file);
    }
  };

  private hold(held: boolean): void {
    clearTimeout(this.timer);
    if (held) {
      this.timer = setTimeout(() => this.hold(false), HELD_FOR);
    }
    if (held !== this.held) {
      this.held = held;
      this.host.requestUpdate();
    }
  }
}

/** The files of a drag; undefined where something else is dragged. */
function filesOf(event: Event): FileList | undefined {
  const dragged = (event as DragEvent).dataTransfer;
  return dragged?.types.includes("Files") ? dragged.files : undefined;
}
