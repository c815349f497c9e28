import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { sample } from "../preview/sample";
import type { App } from "../src/app";
import { pictureOf } from "../src/live/apply";
import { Placing } from "../src/queue/placing-drag";

test("what it cost before the job left the printer is not given as what it costs now", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const cost = { moved: [], later: 0, sooner: 0 };
    const connection = { sendMessagePromise: async () => cost };
    const text = (key: string) => key;
    const live = pictureOf(sample({ jobs: 1, admin: true }));
    const app = { text, live, hass: { connection } } as unknown as App;
    const host = Object.assign(new EventTarget(), {
      app,
      requestUpdate: () => undefined,
    });
    const placing = new Placing(host as never);
    placing.render("j", "p1");
    mock.timers.tick(1_000);
    await new Promise(setImmediate);
    placing.leave();
    placing.render("j", "p1");
    const opened = new Promise((done) => host.addEventListener("pq-open-job", done));
    await placing.drop("j", "p1");
    const { detail } = (await opened) as CustomEvent;
    assert.deepEqual(detail, { jobId: "j", printerId: "p1" });
  } finally {
    mock.timers.reset();
  }
});
