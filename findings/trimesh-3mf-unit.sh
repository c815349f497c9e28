#!/usr/bin/env bash
# trimesh writes a mesh in inches as a 3MF in millimetres with the same numbers.
#
# Seen with trimesh 5.2.0 on Python 3.11 and 3.14. The mesh knows its unit and the format has a place for it, but the file
# says millimetres: an inch cube arrives as a millimetre cube, in every slicer and in every check of a model's size.
# Convert with convert_units("mm") before export. Seen:
#
#   mesh: 1.0 inches
#   file: unit="millimeter"
#   largest coordinate: 0.5
#   after convert_units: largest coordinate 12.7
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages trimesh==5.2.0 lxml==6.1.3 networkx==3.6.1
holds_in_python <<'PYTHON'
import io
import re
import zipfile

import trimesh


def model(mesh: trimesh.Trimesh) -> str:
    with zipfile.ZipFile(io.BytesIO(mesh.export(file_type="3mf"))) as archive:
        (name,) = [each for each in archive.namelist() if each.endswith(".model")]
        return archive.read(name).decode()


def largest(text: str) -> float:
    return max(float(x) for x in re.findall(r'\bx="([^"]+)"', text))


cube = trimesh.creation.box((1, 1, 1))
cube.units = "inches"
print("mesh:", cube.extents[0], cube.units)
text = model(cube)
print("file:", re.search(r'unit="\w+"', text)[0])
print("largest coordinate:", largest(text))
cube.convert_units("mm")
print("after convert_units: largest coordinate", largest(model(cube)))
PYTHON
