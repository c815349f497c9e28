import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { sample } from "../preview/sample";
import type { App } from "../src/app";
import { KioskSession } from "../src/kiosk/session";
import { pictureOf } from "../src/live/apply";

type Hear = (message: unknown) => void;

/** A tablet that listens, and what its connection says to it. */
async function tablet(seen = (app: App) => app): Promise<[KioskSession, Hear]> {
  let hear: Hear = () => undefined;
  const connection = {
    subscribeMessage: async (callback: Hear) => {
      hear = callback;
      return async () => undefined;
    },
  };
  const told = pictureOf(sample({ jobs: 4, admin: false }));
  const live = { ...told, me: { kiosk: { name: "Door" } } };
  const text = (key: string) => key;
  const app = { link: "live", live, hass: { connection }, text } as unknown as App;
  const host = { addController: () => undefined, requestUpdate: () => undefined };
  const session = new KioskSession(host as never);
  session.follow(seen(app));
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

test("whoever signs in has the page as it is at the site that the tablet shows", async () => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  try {
    const [session, hear] = await tablet((app) => {
      const queue = { ...app.live.queue, name: "Shop · East" };
      const live = { ...app.live, queue };
      return Object.create(app, { live: { value: live } }) as App;
    });
    hear(SIGNED_IN);
    const { own } = session;
    assert.equal(own?.text("ui_join"), "ui_join");
    assert.equal(own?.live.queue.name, "Shop · East");
    assert.equal(own?.live.me.name, "Mia");
    assert.equal(own?.kiosk, false);
  } finally {
    mock.timers.reset();
  }
});
