import type { ReactiveController } from "lit";

/**
 * Tells when colours may be others: Home Assistant writes a theme's variables onto the
 * page's root, and without a theme of its own follows the system.
 */
export class ThemeWatch implements ReactiveController {
  private readonly system = window.matchMedia("(prefers-color-scheme: dark)");
  private readonly observer: MutationObserver;

  constructor(private readonly changed: () => void) {
    this.observer = new MutationObserver(changed);
  }

  hostConnected(): void {
    const watched = { attributes: true, attributeFilter: ["style", "class"] };
    this.observer.observe(document.documentElement, watched);
    this.observer.observe(document.body, watched);
    this.system.addEventListener("change", this.changed);
  }

  hostDisconnected(): void {
    this.observer.disconnect();
    this.system.removeEventListener("change", this.changed);
  }
}
