import type { Joined } from "../actions";
import type { App } from "../app";
import { startOf } from "./expected";

/** Say which place the job got, and when it is expected to start. */
export function joinedText(
  { text, times }: Pick<App, "text" | "times">,
  job: Joined["job"],
  otherPerson: string | undefined,
): string {
  const { person, position, printer, status } = job;
  const isOther = otherPerson !== undefined;
  if (status === "offered" && printer) {
    return isOther
      ? text("ui_joined_turn_for", { person, printer })
      : text("ui_joined_turn", { printer });
  }
  if (position === null) {
    return text("ui_joined_plain", { job: job.name });
  }
  const expected = startOf(times, job);
  if (!expected) {
    return isOther
      ? text("ui_joined_position_for", { person, position })
      : text("ui_joined_position", { position });
  }
  return isOther
    ? text("ui_joined_for", { person, position, ...expected })
    : text("ui_joined", { position, ...expected });
}
