import assert from "node:assert/strict";
import { test } from "node:test";
import type { LitElement } from "lit";
import type { App } from "../src/app";
import { Favourites, MOST, toggled } from "../src/parts/favourites";

const job = (number: number) => ({ id: `j${number}`, name: `part ${number}` });
const full = Array.from({ length: MOST }, (_, number) => job(number));

test("a job becomes a favourite by its name alone, and none by the same press", () => {
  const row = { ...job(1), person: "Ann", status: "completed" };
  const list = toggled([job(0)], row);
  assert.deepEqual(list, [job(0), job(1)]);
  assert.deepEqual(toggled(list ?? [], row), [job(0)]);
});

test("there are twenty, and of those each can be taken away", () => {
  assert.equal(full.length, 20);
  assert.equal(toggled(full, job(20)), undefined);
  assert.deepEqual(toggled(full, job(0)), full.slice(1));
});

/** A browser that keeps favourites in a Home Assistant that answers when it is told to. */
function browser() {
  const told = new Map<string, (answer: { value: unknown }) => void>();
  const kept: { key: string; value: unknown }[] = [];
  let refusal: Error | undefined;
  const connection = {
    subscribeMessage: async (
      tell: (answer: { value: unknown }) => void,
      { key }: { key: string },
    ) => {
      if (refusal) {
        throw refusal;
      }
      told.set(key, tell);
      return async () => undefined;
    },
    sendMessagePromise: async ({ key, value }: { key: string; value: unknown }) => {
      if (refusal) {
        throw refusal;
      }
      kept.push({ key, value });
    },
  };
  const host = Object.assign(new EventTarget(), {
    addController: () => undefined,
    requestUpdate: () => undefined,
  });
  const appOf = (queue: string) =>
    ({
      hass: { connection },
      live: { queue: { id: queue } },
      text: (key: string) => key,
    }) as unknown as App;
  return {
    favourites: new Favourites(host as unknown as LitElement),
    kept,
    appOf,
    refuse: (reason?: Error) => {
      refusal = reason;
    },
    tell: (queue: string, value: unknown) =>
      told.get(`printer_queue:favourites:${queue}`)?.({ value }),
  };
}

test("a star that is tapped before the favourites are known overwrites none", async () => {
  const { favourites, kept, appOf, tell } = browser();
  favourites.follow(appOf("garage"));
  await favourites.toggle(appOf("garage"), job(1));
  assert.deepEqual(kept, []);

  tell("garage", [job(0)]);
  await favourites.toggle(appOf("garage"), job(1));
  assert.deepEqual(
    kept.splice(0).map(({ value }) => value),
    [[job(0), job(1)]],
  );

  favourites.follow(appOf("shed"));
  await favourites.toggle(appOf("shed"), job(1));
  assert.deepEqual(kept, []);
  tell("shed", null);
  await favourites.toggle(appOf("shed"), job(1));
  assert.deepEqual(kept, [{ key: "printer_queue:favourites:shed", value: [job(1)] }]);
});

test("favourites that could not be read are not written either", async () => {
  const { favourites, kept, appOf, refuse } = browser();
  refuse(new Error("offline"));
  favourites.follow(appOf("garage"));
  await Promise.resolve();
  refuse();
  await favourites.toggle(appOf("garage"), job(1));
  assert.deepEqual(kept, []);
});

test("a star that could not be kept goes, unless others were told of since", async () => {
  const { favourites, appOf, refuse, tell } = browser();
  favourites.follow(appOf("garage"));
  tell("garage", [job(0)]);
  refuse(new Error("offline"));
  await favourites.toggle(appOf("garage"), job(1));
  assert.deepEqual(favourites.list, [job(0)]);

  const toggling = favourites.toggle(appOf("garage"), job(1));
  refuse();
  favourites.follow(appOf("shed"));
  tell("shed", [job(7)]);
  await toggling;
  assert.deepEqual(favourites.list, [job(7)]);
});
