/** The part of Home Assistant's frontend that is used here. */

export type Localize = (key: string, values?: Record<string, unknown>) => string;

export interface Connection {
  addEventListener(event: "ready" | "disconnected", listener: () => void): void;
  removeEventListener(event: "ready" | "disconnected", listener: () => void): void;
  subscribeMessage<T>(
    callback: (message: T) => void,
    command: { type: string; [key: string]: unknown },
    options?: { resubscribe?: boolean },
  ): Promise<() => Promise<void>>;
  sendMessagePromise<T>(command: { type: string; [key: string]: unknown }): Promise<T>;
}

export interface Locale {
  language: string;
  time_format: "language" | "system" | "12" | "24";
  time_zone: "local" | "server";
  number_format?: string;
}

export interface Hass {
  connection: Connection;
  connected: boolean;
  config: { time_zone: string; currency?: string };
  locale: Locale;
  language: string;
  user?: { id: string; name: string; is_admin: boolean };
  dockedSidebar?: "docked" | "always_hidden" | "auto";
  themes?: { darkMode?: boolean };
  states: Record<string, { state: string; attributes: Record<string, unknown> }>;
  entities?: Record<string, { platform?: string }>;
  localize?: Localize;
  /** A state in words, of an entity that is in this state or could be. */
  formatEntityState?(entity: Hass["states"][string], state?: string): string;
  loadBackendTranslation(category: string, integration: string): Promise<Localize>;
  fetchWithAuth(path: string, init?: RequestInit): Promise<Response>;
}

/** What Home Assistant answers when a command fails. */
export interface CommandError {
  code: string;
  message: string;
  translation_domain?: string;
  translation_key?: string;
  translation_placeholders?: Record<string, string>;
}

export function isCommandError(reason: unknown): reason is CommandError {
  return typeof reason === "object" && reason !== null && "code" in reason;
}

/** Go to another page of Home Assistant, without loading it anew. */
export function navigate(path: string): void {
  window.history.pushState(null, "", path);
  window.dispatchEvent(
    new CustomEvent("location-changed", { detail: { replace: false } }),
  );
}

/** What Home Assistant has handed to its own page; undefined while it starts. */
export function currentHass(): Hass | undefined {
  const root = document.querySelector<HTMLElement & { hass?: Hass }>("home-assistant");
  return root?.hass;
}
