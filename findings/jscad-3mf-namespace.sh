#!/usr/bin/env bash
# JSCAD writes 3MF models that are in no XML namespace.
#
# Seen with @jscad/3mf-serializer 2.1.17 and @jscad/modeling 2.13.0 on Node.js 20.20.2. The core specification puts <model> and
# everything below it into a namespace, and a reader that looks for those names with it finds no model at all. PrusaSlicer,
# trimesh and lib3mf read such files, so people have them and take them for good. Seen:
#
#   3D/3dmodel.model: <model unit="millimeter" xml:lang="und">
#   namespaces declared: 0
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

npm_packages @jscad/3mf-serializer@2.1.17 @jscad/modeling@2.13.0 fflate@0.8.2
holds node - <<'JAVASCRIPT'
const { serialize } = require("@jscad/3mf-serializer");
const { primitives } = require("@jscad/modeling");
const { strFromU8, unzipSync } = require("fflate");

const [archive] = serialize({ unit: "millimeter" }, primitives.cuboid({ size: [10, 10, 10] }));
const name = "3D/3dmodel.model";
const text = strFromU8(unzipSync(new Uint8Array(archive))[name]);
console.log(`${name}: ${text.match(/<model[^>]*>/)[0]}`);
console.log("namespaces declared:", (text.match(/xmlns/g) ?? []).length);
JAVASCRIPT
