import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { sample } from "../preview/sample";
import { type Picture, pictureOf } from "../src/live/apply";
import type { Job } from "../src/live/types";
import { atSite } from "../src/sites/at-site";
import { chooseSite, chosenSite } from "../src/sites/chosen-site";

const SITES = [
  { id: "e", name: "East" },
  { id: "w", name: "West" },
];
const whole = pictureOf(sample({ jobs: 6, admin: false }));
const [first, second] = whole.printer_order as [string, string];
const base = Object.values(whole.jobs)[0] as Job;

/** A queue whose first printer is at East and whose second one at West, with these jobs. */
function queue(jobs: Record<string, Partial<Job>>): Picture {
  const plain = { ...base };
  for (const key of ["printer_id", "expected", "site_ids", "printer_ids"] as const) {
    delete plain[key];
  }
  const printer = (id: string, site_id: string) => {
    const known = whole.printers[id];
    assert(known);
    return { ...known, site_id };
  };
  return {
    ...whole,
    queue: { ...whole.queue, sites: SITES },
    printers: { [first]: printer(first, "e"), [second]: printer(second, "w") },
    printer_order: [first, second],
    jobs: Object.fromEntries(
      Object.entries(jobs).map(([id, more]) => [id, { ...plain, id, ...more }]),
    ),
    order: Object.keys(jobs),
  };
}

test("a site shows its own printers", () => {
  assert.deepEqual(atSite(queue({}), "w").printer_order, [second]);
});

test("a site shows what is printed or planned there, and what may be", () => {
  const seen = atSite(
    queue({
      there: { printer_id: second },
      elsewhere: { printer_id: first },
      anywhere: {},
      only_there: { site_ids: ["w"] },
      not_there: { site_ids: ["e"] },
      other_printer: { printer_ids: [first] },
      forced: { forced_printer_id: second },
    }),
    "w",
  );
  assert.deepEqual(seen.order, ["there", "anywhere", "only_there", "forced"]);
});

test("what is shown of other sites is still known by name", () => {
  assert(atSite(queue({}), "w").printers[first]);
});

test("all is shown together where no site is chosen, or it is gone", () => {
  const live = queue({ anywhere: {} });
  assert.equal(atSite(live, ""), live);
  assert.equal(atSite(live, "gone"), live);
});

/** Return where it is; the address changes as the page changes it. */
function browserAt(search: string, localStorage: unknown): { search: string } {
  const location = { search, href: `http://here/printer-queue${search}` };
  const replaceState = (_: unknown, __: unknown, url: URL) => {
    location.search = url.search;
    location.href = url.href;
  };
  Object.defineProperty(globalThis, "window", {
    value: { localStorage, location, history: { replaceState } },
    configurable: true,
  });
  return location;
}

const kept = new Map<string, string>();
const storage = {
  getItem: (name: string) => kept.get(name) ?? null,
  setItem: (name: string, value: string) => kept.set(name, value),
};

beforeEach(() => kept.clear());

test("the site is remembered for each queue", () => {
  browserAt("", storage);
  assert.equal(chosenSite("q", SITES), "");
  chooseSite("q", "w");
  assert.equal(chosenSite("q", SITES), "w");
  assert.equal(chosenSite("other", SITES), "");
});

test("a link names the site of a kiosk, which stays when the link is left", () => {
  browserAt("", storage);
  chooseSite("q", "w");
  browserAt("?kiosk&site=East", storage);
  assert.equal(chosenSite("q", SITES), "e");
  browserAt("", storage);
  assert.equal(chosenSite("q", SITES), "e");
});

test("whoever chooses another site than the link names sees it from then on", () => {
  const location = browserAt("?site=East", storage);
  chooseSite("q", "w");
  assert.equal(location.search, "");
  assert.equal(chosenSite("q", SITES), "w");
});

test("without storage all sites are shown", () => {
  browserAt("", undefined);
  chooseSite("q", "w");
  assert.equal(chosenSite("q", SITES), "");
});
