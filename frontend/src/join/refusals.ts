/** What the queue refuses in the form to join. */

import { ActionError } from "../actions";
import type { Field } from "./wish";

/** What went wrong in words, at a field where it is about one. */
export interface Refusal {
  readonly field: Field | undefined;
  readonly message: string;
}

export async function refusalOf(reason: unknown): Promise<Refusal> {
  const message = reason instanceof Error ? reason.message : String(reason);
  const key = reason instanceof ActionError ? reason.key : undefined;
  // Where it cannot be loaded, it is said below the form.
  const known = key && (await import("./refusal-fields").catch(() => undefined));
  return { field: known ? known.FIELDS[key] : undefined, message };
}
