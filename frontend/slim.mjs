/** Makes sources smaller while they are built: icons are modules, styles are minified, charts have only what they use. */
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

const paths = new Map(Object.entries(await import("@mdi/js")));
const ICONS = /import \{([^}]*)\} from "@mdi\/js";/g;
/** Those without values and without escapes, which mean something else in a template. */
const STYLES = /\bcss`([^`$\\]*)`/g;
/** What the charts' library has that no chart here uses, and what is there in its place. */
const UNUSED = [
  {
    // Other scales: their static fields read others', so that esbuild keeps them unasked.
    filter: /\/chart\.js\/dist\/chart\.js$/,
    found: /^class ((?:RadialLinear|Time|TimeSeries)Scale) extends \w+ \{\n.*?^\}$/gms,
    instead: (scale, name) => `const ${name} = /* @__PURE__ */ (() => ${scale})();`,
  },
  {
    // Other ways to begin slowly.
    filter: /\/chart\.js\/dist\/chunks\/index\.js$/,
    found: /^ {4}ease(?!OutQuart)\w+: \(t\)=>.*\n/gm,
    instead: () => "",
  },
  {
    // Names of colours: ours are numbers, as browsers compute them.
    filter: /\/@kurkle\/color\/dist\/color\.esm\.js$/,
    found: /^const names\$1 = \{.*?^\};$/ms,
    instead: () => "const names$1 = {};",
  },
];

/** Without it each page loads the icons of all pages: `@mdi/js` is one file. */
function eachIcon(_, names) {
  return names
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean)
    .map((name) => `import { ${name} } from "mdi:${name}";`)
    .join(" ");
}

async function slimStyles(source) {
  const styles = [...source.matchAll(STYLES)];
  const slim = await Promise.all(
    styles.map(([, style]) =>
      transform(style, { loader: "css", charset: "utf8", minify: true }),
    ),
  );
  return source.replace(
    STYLES,
    () => `css\`${slim.shift().code.trim().replaceAll("\\", "\\\\")}\``,
  );
}

export const slim = {
  name: "slim",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^mdi:/ }, ({ path }) => ({
      path: path.slice("mdi:".length),
      namespace: "mdi",
      sideEffects: false,
    }));
    onLoad({ filter: /.*/, namespace: "mdi" }, ({ path }) => ({
      contents: `export const ${path} = ${JSON.stringify(paths.get(path))};`,
    }));
    for (const { filter, found, instead } of UNUSED) {
      onLoad({ filter }, async ({ path }) => ({
        contents: (await readFile(path, "utf8")).replace(found, instead),
      }));
    }
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      return {
        contents: await slimStyles(
          source.replace(ICONS, eachIcon).replace(/\n\s+/g, "\n"),
        ),
        loader: "ts",
      };
    });
  },
};
