/** Made-up answers to what the form to join asks. */

import type { FileFacts, Fit, Joined, Prediction, Wish } from "../src/actions";
import type { Snapshot } from "../src/live/messages";

const LATENCY = 250;
const late = () => new Promise((resolve) => setTimeout(resolve, LATENCY));

function refuse(key: string, placeholders: Record<string, string> = {}): never {
  throw {
    code: "service_validation_error",
    message: key,
    translation_domain: "printer_queue",
    translation_key: key,
    translation_placeholders: placeholders,
  };
}

/** What is sent arrives at once; an upload is called as its file. */
export async function upload(init: RequestInit = {}): Promise<Response> {
  await late();
  if (init.method === "POST") {
    const { name } = JSON.parse(String(init.body));
    return Response.json({ upload_id: name, received: 0 });
  }
  const range = new Headers(init.headers).get("Content-Range");
  const last = Number(range?.match(/-(\d+)\//)?.[1]);
  return Response.json({ received: last + 1 });
}

/** Files called `broken…` are, `.stl` is a model, `two…` needs two spools. */
export async function readFile(fileId: string): Promise<FileFacts> {
  await late();
  if (fileId.startsWith("broken")) {
    refuse("file_damaged");
  }
  const name = fileId.replace(/(\.gcode)?\.\w+$/, "");
  const size = { x: 120, y: 80.4, z: 42 };
  if (fileId.endsWith(".stl")) {
    return { name, kind: "stl", is_sliced: false, filaments: [], size };
  }
  const blue = { material: "PETG", color: "1E90FF", brand: "GFG00" };
  return {
    name,
    kind: "sliced_3mf",
    is_sliced: true,
    estimate: 83.4,
    grams: 31.47,
    filaments: fileId.startsWith("two") ? [blue, { material: "PLA" }] : [blue],
    size,
    nozzle: 0.4,
    printer_model: "X1 Carbon",
    settings: { nozzle_temperature: 250, supports: "tree" },
    thumbnail: picture(),
  };
}

export async function predict(wish: Wish, live: Snapshot): Promise<Prediction> {
  await late();
  const { estimate = 0, priority = 5 } = wish;
  if (priority < 5 && !live.me.is_admin) {
    refuse("priority_admins_only", { usual: "5" });
  }
  const fits = live.printer_order.map((id) => fit(id, wish, live));
  const first = fits.find((one) => one.fit !== "no");
  const start = Date.now() + 40 * 60_000;
  const at = (minutes: number) => new Date(start + minutes * 60_000).toISOString();
  const from = (begin: number) => ({
    expected_printer: first ? first.printer : null,
    expected_start: first ? at(begin) : null,
    expected_start_low: first ? at(begin - 10) : null,
    expected_start_high: first ? at(begin + 30) : null,
    expected_end: first ? at(begin + estimate) : null,
  });
  return {
    p50_minutes: estimate * 1.08,
    p90_minutes: estimate * 1.3,
    basis: "estimate",
    needs_approval: false,
    quotas: [],
    fits,
    ...from(0),
    copies: Array.from({ length: (wish.copies ?? 1) - 1 }, (_, index) =>
      from((index + 1) * estimate),
    ),
  };
}

/** Jobs called `full` are refused, since there are too many already. */
export async function join(wish: Wish, live: Snapshot): Promise<Joined> {
  const { fits: _, ...predicted } = await predict(wish, live);
  if (wish.name === "full") {
    refuse("too_many_open_jobs", { limit: "3" });
  }
  const job = {
    id: "joined",
    number: 200,
    name: wish.name ?? "",
    person: wish.person ?? live.me.name,
    status: "queued" as const,
    position: 4,
    printer: null,
    ...predicted,
  };
  return { job, copies: [] };
}

function fit(id: string, wish: Wish, live: Snapshot): Fit {
  const printer = live.printers[id];
  const told = { printer: printer?.name ?? id, printer_id: id, swaps: 0 };
  if (wish.printers && !wish.printers.includes(printer?.device_id ?? "")) {
    return { ...told, fit: "no", reason: "not_chosen" };
  }
  if ((wish.size_x ?? 0) > (printer?.volume?.x ?? 256)) {
    return { ...told, fit: "no", reason: "too_large" };
  }
  if (wish.nozzle && id === "p4") {
    return { ...told, fit: "unknown", reason: "nozzle_unknown" };
  }
  if (wish.nozzle && wish.nozzle !== printer?.nozzle) {
    return { ...told, fit: "no", reason: "other_nozzle" };
  }
  const [wanted] = wish.filaments ?? [];
  const isLoaded = printer?.spools?.some((one) => one.material === wanted?.material);
  return { ...told, fit: "yes", reason: null, swaps: wanted && !isLoaded ? 1 : 0 };
}

function picture(): string {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
    <path d="M14 46 32 54 50 46 50 22 32 14 14 22Z" fill="#1E90FF"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}
