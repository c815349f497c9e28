import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../custom_components/printer_queue/translations/en.json";
import type { App } from "../src/app";
import type { CommandError } from "../src/ha";
import { calendarOf } from "../src/history/days";
import type { Words } from "../src/history/drawing";
import { Numbers } from "../src/history/numbers";
import { Comparing } from "../src/history/what-if/comparing";
import type { Comparison, Outcome } from "../src/history/what-if/comparison";
import { figuresTable, peopleTable } from "../src/history/what-if/rows";
import { waitsDrawing } from "../src/history/what-if/waits-drawing";
import type { Text } from "../src/text";
import { timesIn } from "./history-rows";

const text: Text = (key, values = {}) =>
  (en.common[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
const times = timesIn("Europe/Berlin");
const words: Words = {
  text,
  times,
  calendar: calendarOf(times),
  numbers: new Numbers({ language: "en", time_format: "24", time_zone: "server" }),
  language: "en",
};

function outcome(mean: number | null, people: Record<string, number> = {}): Outcome {
  const tally = (completed: number) => ({
    completed,
    failed: 1,
    swaps: 3,
    deadlines: 2,
    deadlines_met: 1,
    wait_for_start: { mean_minutes: mean, p95_minutes: mean && mean * 2 },
  });
  return {
    ...tally(4),
    waiting: 5,
    left_out: 0,
    people: Object.entries(people).map(([person, completed]) => ({
      ...tally(completed),
      person,
      person_id: person.toLowerCase(),
    })),
  };
}

const compared: Comparison = {
  jobs: 10,
  actual: outcome(90, { Mia: 3, Ann: 1 }),
  orderings: [
    { ordering: "first_come", ...outcome(60, { Mia: 4 }) },
    { ordering: "optimised", ...outcome(null) },
  ],
};
const cells = (table: { rows: readonly (readonly string[])[] }) =>
  table.rows.map((row) => row.join(" | "));

test("what was stands beside each ordering, figure by figure", () => {
  const table = figuresTable(compared, words);
  assert.deepEqual(table.columns, ["Figure", "As it was", "First come", "Optimised"]);
  assert.deepEqual(cells(table), [
    "Completed | 4 | 4 | 4",
    "Failed | 1 | 1 | 1",
    "Still waiting at the end | 5 | 5 | 5",
    `Mean wait | ${times.duration(90)} | ${times.duration(60)} | –`,
    `95 of 100 waited no more than | ${times.duration(180)} | ${times.duration(120)} | –`,
    "Spool swaps | 3 | 3 | 3",
    "Deadlines met | 1 of 2 | 1 of 2 | 1 of 2",
  ]);
});

test("everybody has a row, by name, also who printed nothing under an ordering", () => {
  const [one, hour] = [times.duration(90), times.duration(60)];
  assert.deepEqual(cells(peopleTable(compared, words)), [
    `Ann | 1, ${one} | 0, – | 0, –`,
    `Mia | 3, ${one} | 4, ${hour} | 0, –`,
  ]);
});

test("the picture's table tells the waits", () => {
  assert.deepEqual(cells(waitsDrawing(compared, words).table), [
    `As it was | ${times.duration(90)} | ${times.duration(180)}`,
    `First come | ${times.duration(60)} | ${times.duration(120)}`,
    "Optimised | – | –",
  ]);
});

class Line {
  heard: (message: unknown) => void = () => undefined;
  commands: unknown[] = [];
  unsubscribed = 0;
  refusal: CommandError | undefined;
  app = {
    text,
    live: { queue: { id: "q" } },
    hass: {
      loadBackendTranslation: async () => () => "",
      connection: {
        subscribeMessage: async (
          heard: (message: unknown) => void,
          command: object,
        ) => {
          if (this.refusal) {
            throw this.refusal;
          }
          this.commands.push(command);
          this.heard = heard;
          return async () => {
            this.unsubscribed += 1;
          };
        },
      },
    },
  } as unknown as App;
  comparing = new Comparing({
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  });
}

test("progress is heard until the result comes", async () => {
  const line = new Line();
  await line.comparing.start(line.app, 30);
  assert.deepEqual(line.commands, [
    { type: "printer_queue/what_if", config_entry_id: "q", days: 30 },
  ]);
  line.heard({ progress: 0.25 });
  assert.equal(line.comparing.progress, 0.25);
  line.heard({ result: compared });
  assert.equal(line.comparing.progress, undefined);
  assert.equal(line.comparing.result, compared);
});

test("what is stopped is stopped in the queue, and hears no more", async () => {
  const line = new Line();
  await line.comparing.start(line.app, 30);
  line.comparing.stop();
  line.heard({ result: compared });
  assert.equal(line.unsubscribed, 1);
  assert.equal(line.comparing.progress, undefined);
  assert.equal(line.comparing.result, undefined);
});

test("a refusal is shown in its words", async () => {
  const line = new Line();
  line.refusal = { code: "home_assistant_error", message: "Nothing was in the queue." };
  await line.comparing.start(line.app, 7);
  assert.equal(line.comparing.error, "Nothing was in the queue.");
  assert.equal(line.comparing.progress, undefined);
});
