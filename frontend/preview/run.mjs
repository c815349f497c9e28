/** Serves the preview; rebuilt at every load. */
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const preview = await context({
  absWorkingDir: resolve(here, ".."),
  entryPoints: ["preview/preview.ts"],
  outdir: "preview",
  bundle: true,
  format: "esm",
  target: "es2022",
  sourcemap: "inline",
  write: false,
});
const port = Number(process.argv[2] ?? 8124);
const { hosts } = await preview.serve({ servedir: here, host: "127.0.0.1", port });
console.log(`http://${hosts[0]}:${port}/?jobs=12`);
