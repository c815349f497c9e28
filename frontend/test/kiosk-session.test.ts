import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { App } from "../src/app";
import { KioskSession } from "../src/kiosk/session";

type Hear = (message: unknown) => void;

/** A tablet that listens, and what its connection says to it. */
async function tablet(): Promise<[KioskSession, Hear]> {
  let hear: Hear = () => undefined;
  const connection = {
    subscribeMessage: async (callback: Hear) => {
      hear = callback;
      return async () => undefined;
    },
  };
  const live = { queue: { id: "queue" }, me: { kiosk: { name: "Door" } } };
  const app = { link: "live", live, hass: { connection } } as unknown as App;
  const host = { addController: () => undefined, requestUpdate: () => undefined };
  const session = new KioskSession(host as never);
  session.follow(app);
  await Promise.resolve();
  return [session, (message) => hear(message)];
}

const SIGNED_IN = { kind: "signed_in", token: "t", seconds: 60, me: { name: "Mia" } };

test("an unknown tag keeps nobody signed in", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    const [session, hear] = await tablet();
    hear(SIGNED_IN);
    mock.timers.tick(30_000);
    hear({ kind: "unknown_tag" });
    assert.equal(session.unknownTag, true);
    assert.equal(session.me?.name, "Mia");
    mock.timers.tick(9_000);
    assert.equal(session.unknownTag, false);
    mock.timers.tick(21_000);
    assert.equal(session.me, undefined);
  } finally {
    mock.timers.reset();
  }
});
