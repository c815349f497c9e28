import assert from "node:assert/strict";
import { test } from "node:test";
import { Numbers } from "../src/history/numbers";
import { quotaTable } from "../src/history/quota-use";

const text = (key: string, values: Record<string, unknown> = {}) =>
  [key, ...Object.values(values)].join(" ");

test("each quota of each member is a row, with what is used and left", () => {
  const numbers = new Numbers({ language: "de", number_format: "language" } as never);
  const hours = { unit: "hours", period: "term", limit: 12.5, used: 2.25, left: 10.25 };
  const jobs = { unit: "jobs", period: "week", limit: 5, used: 5, left: 0 };
  const people = [
    { person: "Mia", quotas: [hours, jobs] },
    { person: "Root", quotas: [] },
  ];
  const table = quotaTable(people as never, { text: text as never, numbers });
  assert.deepEqual(table.rows, [
    ["Mia", "2,25", "ui_quota_hours_term 10,25 12,5"],
    ["Mia", "5", "ui_quota_jobs_week 0 5"],
  ]);
});
