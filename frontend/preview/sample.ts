/** A made-up queue, and answers to what the elements ask. */

import type { Wish } from "../src/actions";
import type { Message, Snapshot } from "../src/live/messages";
import type { Job, JobStatus, JobVerb, PastPrint, Printer } from "../src/live/types";
import type { Cost } from "../src/queue/placing";
import { sampleHistory } from "./history";
import { join, predict, readFile } from "./join";
import { kioskAnswer } from "./kiosk";

const now = () => Math.floor(Date.now() / 60_000) * 60;
const PEOPLE = ["Ann", "Ben", "Cleo", "Dev", "Eva", "Finn"];
const PARTS = [
  "bracket",
  "vase",
  "gear",
  "hinge",
  "drone arm",
  "lamp shade",
  "fan duct",
];
const SPOOLS = [
  { material: "PLA", color: "E4572E" },
  { material: "PETG", color: "1E90FF" },
  { material: "PLA", color: "F4F4F4" },
];

const pick = <T>(list: readonly T[], index: number): T =>
  list[index % list.length] as T;

function printer(index: number): Printer {
  const id = `p${index + 1}`;
  const states = ["printing", "idle", "printing", "paused", "offline"] as const;
  const state = pick(states, index);
  const busy = state === "printing" || state === "paused";
  return {
    id,
    device_id: `device-${id}`,
    service_entity: `switch.${id}_in_service`,
    name: `Carbon ${index + 1}`,
    state,
    connected: state !== "offline",
    in_service: true,
    plate_clear: true,
    waits_for_plate: false,
    tells_spools: index === 0,
    spools: [pick(SPOOLS, index)],
    nozzle: 0.4,
    volume: { x: 256, y: 256, z: 256 },
    ...(busy ? { progress: 35 + 20 * index, job_id: `j${index}` } : {}),
    ...(busy ? { ends: now() + 3_600 * (index + 1) } : {}),
    ...(state === "offline" ? {} : { free: now() + 3_600 * (index + 1) }),
    ...(index === 1 ? { job_id: "j1" } : {}),
    ...(index > 4 ? pick(RARER, index - 5) : {}),
  };
}

/** What the printers after the fifth are up to. */
const RARER: Partial<Printer>[] = [
  {
    state: "finished",
    connected: true,
    plate_clear: false,
    waits_for_plate: true,
    progress: undefined,
    ends: undefined,
    job_id: undefined,
  },
  {
    state: "failed",
    connected: true,
    plate_clear: false,
    waits_for_plate: true,
    waits_for_look: true,
    plate_print: "hinge",
    plate_error: "0300-8003",
    job_id: undefined,
    progress: undefined,
    ends: undefined,
  },
  { state: "preparing", connected: true, progress: 0, job_id: undefined },
  {
    state: "idle",
    in_service: false,
    connected: true,
    job_id: undefined,
    progress: undefined,
    spools: [],
  },
  { state: "unknown", connected: false, job_id: undefined, progress: undefined },
  {
    state: "printing",
    connected: true,
    in_service: false,
    progress: 97,
    ends: now() - 600,
    job_id: undefined,
    name: "Workshop's old and very slow printer under the stairs",
    spools: [...SPOOLS, { material: "PLA-CF" }],
    next_job_id: "j1",
  },
  { state: "cancelled", connected: true, progress: undefined, job_id: undefined },
  {
    state: "idle",
    connected: true,
    free: now(),
    progress: undefined,
    job_id: undefined,
  },
];

const CAN: Partial<Record<JobStatus, JobVerb[]>> = {
  printing: ["cancel", "update_time"],
  offered: ["claim", "pass", "hold", "cancel", "update_time", "update_job"],
  queued: ["hold", "cancel", "update_time", "update_job"],
};

function job(index: number, printers: number): Job {
  const kept = index < Math.min(printers, 5) - 1;
  const statuses: JobStatus[] = ["printing", "offered", "printing", "printing"];
  const status = kept ? pick(statuses, index) : "queued";
  const start = now() + (kept ? -1_800 : 3_000 * (index - 3));
  const long = 60 + 17 * (index % 9);
  const person = pick(PEOPLE, index);
  return {
    id: `j${index}`,
    number: 100 + index,
    can: CAN[status] ?? [],
    ...(status === "queued" ? { admin_can: ["move"] } : {}),
    ...(status === "printing" ? { admin_can: ["finish"] } : {}),
    name: pick(PARTS, index),
    person,
    person_id: person.toLowerCase(),
    status,
    priority: 5,
    estimate: long,
    predicted: long + 6,
    created: now() - 7_200 - 60 * index,
    filaments: [pick(SPOOLS, index)],
    grams: 20 + index,
    expected: {
      printer_id: `p${(index % printers) + 1}`,
      start,
      start_low: start - (kept ? 0 : 420),
      start_high: start + (kept ? 0 : 1_500),
      end: start + long * 60,
      end_low: start + long * 54,
      end_high: start + long * 75,
    },
    ...(kept ? { printer_id: `p${index + 1}` } : { position: index - 3 }),
    ...(status === "offered"
      ? { claim_by: now() + 540, offered: now() - 60, waiting_for: "claim" }
      : {}),
    ...(status === "printing" ? { started: start } : {}),
    ...(status === "queued" ? { waiting_for: index % 3 ? "others" : "printer" } : {}),
    ...(index === 7 ? { reason: "missed_claim", misses: 1 } : {}),
    ...(index % 7 === 6 ? { deadline: now() + 30_000, priority: 2 } : {}),
  };
}

function past(index: number): PastPrint {
  const ended = now() - 1_800 - 5_400 * Math.floor(index / 3);
  return {
    id: `e${index}`,
    name: pick(PARTS, index + 2),
    person: pick(PEOPLE, index + 1),
    printer_id: `p${(index % 3) + 1}`,
    status: index === 4 ? "failed" : "completed",
    started: ended - 4_000,
    ended,
  };
}

const byId = <T extends { id: string }>(list: T[]): Record<string, T> =>
  Object.fromEntries(list.map((one) => [one.id, one]));

export function sample(options: {
  jobs: number;
  admin: boolean;
  printers?: number;
}): Snapshot {
  const count = options.printers ?? 5;
  const printers = Array.from({ length: count }, (_, index) => printer(index));
  const jobs = Array.from({ length: options.jobs }, (_, index) => job(index, count));
  return {
    kind: "snapshot",
    queue: {
      id: "sample",
      name: "Makerspace",
      paused: false,
      pause_entity: "switch.queue_offers",
      ordering: "first_come",
      claim_window: 10,
      start_window: 15,
      next_start: now() + 20_000,
      members: PEOPLE.map((name) => ({ id: name.toLowerCase(), name })),
      hours: {
        closed: [{ start: now() + 36_000, end: now() + 72_000 }],
        reserved: { p3: [{ start: now() + 18_000, end: now() + 28_800 }] },
      },
    },
    queues: [{ id: "sample", name: "Makerspace" }],
    me: {
      person_id: "ben",
      name: "Ben",
      is_admin: options.admin,
      priorities: options.admin ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [5, 6, 7, 8, 9, 10],
      may_join: "yes",
    },
    printers: byId(printers),
    jobs: byId(jobs),
    past: byId(Array.from({ length: 9 }, (_, index) => past(index))),
    order: jobs.map((one) => one.id),
    printer_order: printers.map((one) => one.id),
  };
}

/** What ended last of whoever looks. */
function recent() {
  const ended = (ago: number) => new Date(1000 * (now() - ago)).toISOString();
  return [
    {
      id: "r1",
      number: 96,
      name: "Drawer divider",
      status: "completed",
      reason: "printer_reported",
      error: null,
      printer: "Carbon 3",
      printer_id: "p3",
      ended: ended(1_800),
    },
    {
      id: "r2",
      number: 91,
      name: "Phone stand",
      status: "failed",
      reason: "printer_reported",
      error: "0300-8003",
      printer: "Carbon 1",
      printer_id: "p1",
      ended: ended(9_000),
    },
    {
      id: "r3",
      number: 84,
      name: "Cable clip",
      status: "cancelled",
      reason: "by_admin",
      error: null,
      printer: null,
      printer_id: null,
      ended: ended(90_000),
    },
  ];
}

/** What Home Assistant would answer; actions do nothing here. */
/** Every other one that waits starts an hour later. */
function placing(id: string, { jobs, order }: Snapshot): Cost {
  const others = order.filter((one) => one !== id && jobs[one]?.status === "queued");
  const moved = others
    .filter((_, index) => index % 2)
    .map((job_id) => ({ job_id, by: 60 }));
  const before = jobs[id]?.expected?.start;
  const cost = { moved, later: moved.length, sooner: 0 };
  return before === undefined ? cost : { ...cost, before, after: before - 5400 };
}

export async function answer(
  command: { type: string; [key: string]: unknown },
  picture: Message,
): Promise<unknown> {
  if (picture.kind !== "snapshot") {
    return {};
  }
  if (command.type.startsWith("printer_queue/kiosk/")) {
    return kioskAnswer(command, picture);
  }
  if (command.type === "printer_queue/read_file") {
    return readFile(String(command.upload_id));
  }
  if (command.type === "printer_queue/history") {
    return sampleHistory(now(), Number(command.days ?? 30));
  }
  if (command.type === "printer_queue/find_jobs") {
    const { prints } = sampleHistory(now(), 365);
    const words = String(command.words).toLowerCase();
    const found = prints.filter(({ name }) => name.toLowerCase().includes(words));
    return { prints: found.slice(-25).reverse(), beyond: { ended: 0, number: 0 } };
  }
  if (command.type === "printer_queue/placing") {
    return placing(String(command.job_id), picture);
  }
  if (command.type === "printer_queue/own_ended") {
    return recent();
  }
  const wish = command.service_data as Wish;
  switch (command.service) {
    case "predict":
      return { response: await predict(wish, picture) };
    case "join":
      return { response: await join(wish, picture) };
    default:
      return { response: {} };
  }
}
