import assert from "node:assert/strict";
import { test } from "node:test";
import texts from "../../custom_components/printer_queue/translations/en.json";
import { sample } from "../preview/sample";
import type { App } from "../src/app";
import type { Hass } from "../src/ha";
import { pictureOf } from "../src/live/apply";
import type { Job } from "../src/live/types";
import {
  attemptWords,
  cameBack,
  deadlineOutlook,
  nameOfRow,
  reasonOf,
  startOf,
} from "../src/queue/phrases";
import { matches, Shown } from "../src/queue/shown";
import type { Text } from "../src/text";
import { Times } from "../src/times";

const text: Text = (key, values = {}) =>
  (texts.common[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const hass = {
  config: { time_zone: "UTC" },
  locale: { language: "en", time_format: "24", time_zone: "server" },
} as Hass;
const live = pictureOf(sample({ jobs: 12, admin: false }));
const app: App = {
  hass,
  live,
  link: "live",
  text,
  times: new Times(hass, text),
  kiosk: false,
};

const today = Math.floor(Date.now() / 86_400_000) * 86_400;
const at = (hour: number, minute = 0) => today + hour * 3_600 + minute * 60;
const job = (more: Partial<Job>): Job => ({
  id: "j",
  number: 7,
  name: "vase",
  person: "Ann",
  person_id: "ann",
  status: "queued",
  can: [],
  priority: 5,
  created: today,
  ...more,
});
const expected = {
  printer_id: "p2",
  start: at(14, 20),
  start_low: at(14, 10),
  start_high: at(14, 45),
  end: at(16),
  end_low: at(15, 50),
  end_high: at(16, 30),
};

test("a row is called by place, job and person", () => {
  assert.equal(nameOfRow(app, job({}), 3), "3: vase, Ann");
  assert.equal(
    nameOfRow(app, job({ person: undefined }), undefined),
    "vase, Not in the queue",
  );
});

test("the expected start is told with its range where there is one", () => {
  assert.equal(startOf(app, job({ expected })), "about 14:20 (14:10 – 14:45)");
  const certain = { ...expected, start_low: at(14, 20), start_high: at(14, 21) };
  assert.equal(startOf(app, job({ expected: certain })), "about 14:20");
  assert.equal(startOf(app, job({ started: at(13, 5) })), "since 13:05");
  assert.equal(startOf(app, job({})), "");
});

test("a job says in plain words why it waits", () => {
  assert.equal(reasonOf(app, job({ waiting_for: "offers" })), "The queue is paused");
  const until = job({ waiting_for: "opening", waiting_until: at(8) });
  assert.equal(reasonOf(app, until), "Nobody is there until 08:00");
  // This reason has no text with a time.
  const plate = job({ waiting_for: "plate", waiting_until: at(8) });
  assert.equal(reasonOf(app, plate), "Waits for a plate to be cleared");
  const after = job({ waiting_for: "after", after: 12 });
  assert.equal(reasonOf(app, after), "Waits until #12 is completed");
});

test("a job that came back for what it waits for says so once", () => {
  const stopped = job({ waiting_for: "starting_stopped", reason: "starting_stopped" });
  assert.equal(cameBack(app, stopped), "");
  const failed = job({ waiting_for: "starting_stopped", reason: "print_failed" });
  assert.equal(cameBack(app, failed), "the print failed");
});

test("a job names what keeps the printers from starting that may print it", () => {
  const [first = "", second = ""] = live.printer_order;
  const interlocks = { [first]: "binary_sensor.smoke", [second]: "switch.fan" };
  const states = {
    "switch.fan": { state: "off", attributes: { friendly_name: "Fan" } },
  };
  const blocked: App = {
    ...app,
    hass: { ...hass, states },
    live: { ...live, queue: { ...live.queue, interlocks } },
  };
  const waits = { waiting_for: "interlock" } as const;
  assert.equal(
    reasonOf(blocked, job(waits)),
    "The printers may not start: binary_sensor.smoke, Fan",
  );
  assert.equal(
    reasonOf(blocked, job({ ...waits, printer_ids: [second] })),
    "The printers may not start: Fan",
  );
  assert.equal(reasonOf(app, job(waits)), text("waiting_interlock"));
});

test("the plan's reason is told while only the order is in the way", () => {
  const plan_reason = {
    kind: "saves_swap",
    printer_id: "p2",
    start: at(14),
    instead: at(13),
    material: "PETG",
  };
  const said = "Waits for the PETG on Carbon 2: saves a swap, 14:00 instead of 13:00";
  assert.equal(reasonOf(app, job({ waiting_for: "others", plan_reason })), said);
  const paused = job({ waiting_for: "offers", plan_reason });
  assert.equal(reasonOf(app, paused), "The queue is paused");
});

test("a printer that is free elsewhere is named with its site and the way, if that is known", () => {
  const plan_reason = {
    kind: "nearer_now",
    printer_id: "p2",
    start: at(14),
    instead: at(13),
    site: "East",
  };
  const waits = { waiting_for: "others" } as const;
  assert.equal(
    reasonOf(app, job({ ...waits, plan_reason: { ...plan_reason, minutes: 40 } })),
    "Free now at East, 40 min away: nearer on Carbon 2, 14:00",
  );
  assert.equal(
    reasonOf(app, job({ ...waits, plan_reason })),
    "Free now at East, which is far: nearer on Carbon 2, 14:00",
  );
});

test("a held job says why, and so does one whose reason is not known here", () => {
  const held = job({ status: "held", waiting_for: "resume" });
  assert.equal(
    reasonOf(app, { ...held, reason: "by_admin" }),
    "An admin put it on hold",
  );
  const newer = { ...held, reason: "of_a_later_version" };
  assert.equal(reasonOf(app, newer), "Waits until its owner resumes it");
});

test("a deadline is at risk when the range reaches beyond it", () => {
  assert.equal(deadlineOutlook(job({ expected, deadline: at(17) })), "met");
  assert.equal(deadlineOutlook(job({ expected, deadline: at(16, 10) })), "risk");
  assert.equal(deadlineOutlook(job({ expected, deadline: at(15) })), "late");
  assert.equal(deadlineOutlook(job({ deadline: at(15) })), undefined);
});

test("jobs are found by name, person and number", () => {
  assert.ok(matches(job({}), "vas"));
  assert.ok(matches(job({}), "ann"));
  assert.ok(matches(job({}), "#7"));
  assert.equal(matches(job({}), "gear"), false);
});

test("a list of the same jobs is the same list", () => {
  const shown = new Shown();
  const before = shown.of(live.order, live.jobs, "");
  assert.equal(shown.of([...live.order], { ...live.jobs }, " "), before);
  assert.notEqual(shown.of(live.order, live.jobs, "vase"), before);
});

test("a failed attempt names its printer, its reason and what was said", () => {
  const [id = ""] = live.printer_order;
  const failed = { printer_id: id, reason: "start_refused", at: at(9) };
  const name = live.printers[id]?.name;
  assert.equal(attemptWords(app, failed), `${name}: the printer refused it`);
  assert.equal(
    attemptWords(app, { ...failed, printer_id: "gone", error: "0500-4003" }),
    "the printer refused it – Trouble with its mainboard (0500-4003)",
  );
});

test("a print that failed says so, however that was known", () => {
  const failed = (reason: string) =>
    attemptWords(app, { printer_id: "gone", reason, at: at(9) });
  assert.equal(failed("printer_reported"), "the print failed");
  assert.equal(failed("of_a_later_version"), "the print failed");
  assert.equal(failed("by_admin"), "an admin said that it failed");
  assert.equal(failed("ended_unseen"), "nobody saw it end");
});
