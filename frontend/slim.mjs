/** Makes sources smaller while they are built: icons are modules, styles are minified, charts have only their scales. */
import { readFile } from "node:fs/promises";
import { transform } from "esbuild";

const paths = new Map(Object.entries(await import("@mdi/js")));
const ICONS = /import \{([^}]*)\} from "@mdi\/js";/g;
/** Those without values and without escapes, which mean something else in a template. */
const STYLES = /\bcss`([^`$\\]*)`/g;
/** Scales that no chart here has. Their static fields read others', so that esbuild keeps them unasked. */
const OTHER_SCALES =
  /^class ((?:RadialLinear|Time|TimeSeries)Scale) extends \w+ \{\n.*?^\}$/gms;

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
    onLoad({ filter: /\/chart\.js\/dist\/chart\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(
        OTHER_SCALES,
        (scale, name) => `const ${name} = /* @__PURE__ */ (() => ${scale})();`,
      ),
    }));
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
