/**
 * Builds the card and the panel into the integration, or into the folder named first;
 * into the file named second it writes what imports what (esbuild's metafile).
 */
import { rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { slim } from "./slim.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const integration = resolve(here, "../custom_components/printer_queue/frontend");
const outdir = process.argv[2] ? resolve(process.argv[2]) : integration;

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["src/card.ts", "src/panel.ts"],
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  chunkNames: "chunk-[hash]",
  legalComments: "linked",
  logLevel: "info",
  metafile: true,
  plugins: [slim],
});
if (process.argv[3]) {
  await writeFile(process.argv[3], JSON.stringify(metafile));
}
