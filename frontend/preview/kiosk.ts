/** A tablet on the wall: everybody's PIN is 4071. */

import type { Message, Snapshot } from "../src/live/messages";

/** Let the account of the tablet look at the sample. */
export function onTheWall(picture: Message): void {
  if (picture.kind === "snapshot") {
    picture.me = {
      ...picture.me,
      person_id: "guest:tablet",
      name: "Tablet",
      is_admin: false,
      may_join: "only_looks",
      kiosk: { name: "Door", reads_tags: true },
    };
  }
}

export function kioskAnswer(
  command: { type: string; [key: string]: unknown },
  { queue }: Snapshot,
): unknown {
  switch (command.type.replace("printer_queue/kiosk/", "")) {
    case "members":
      return { members: queue.members.map((member) => ({ ...member, pin: true })) };
    case "sign_in": {
      if (command.pin !== "4071") {
        throw { code: "home_assistant_error", message: "That is not the PIN." };
      }
      const person_id = String(command.member_id);
      const name = queue.members.find(({ id }) => id === person_id)?.name ?? "";
      const me = { person_id, name, is_admin: false, priorities: [5], may_join: "yes" };
      return { token: "token", seconds: 60, me };
    }
    case "stay":
      return { seconds: 60 };
    default:
      return {};
  }
}
