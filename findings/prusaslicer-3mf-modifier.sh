#!/usr/bin/env bash
# A modifier of PrusaSlicer's stands in the mesh of the part that it changes.
#
# Seen with trimesh 5.2.0 and lib3mf 2.5.0 on Python 3.11 and 3.14. PrusaSlicer writes all volumes of an object into one mesh
# of a 3MF. Which triangles are the part and which are a modifier, a negative volume or a blocker of supports stands in
# Metadata/Slic3r_PE_model.config, which is no part of the format. So a box of 10 mm with a modifier of 500 mm around it, of
# which nothing is printed, is 500 mm to whoever reads the model by the specification. Seen:
#
#   printed: 10 x 10 x 10
#   trimesh: 500 x 500 x 500
#   lib3mf: 500 x 500 x 500
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages trimesh==5.2.0 lxml==6.1.3 networkx==3.6.1 lib3mf==2.5.0
holds_in_python <<'PYTHON'
import io
from itertools import product
import zipfile

import lib3mf
import trimesh

SIDES = "021 123 465 567 041 145 263 376 024 264 153 357".split()
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rel-1" Target="/3D/3dmodel.model"'
    ' Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
)
CONFIG = """<config><object id="1" instances_count="1">
<volume firstid="0" lastid="11"><metadata type="volume" key="volume_type" value="ModelPart"/></volume>
<volume firstid="12" lastid="23"><metadata type="volume" key="modifier" value="1"/>
<metadata type="volume" key="volume_type" value="ParameterModifier"/></volume>
</object></config>"""


def box(size: float, first: int) -> tuple[str, str]:
    corners = "".join(
        f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in product((0, size), repeat=3)
    )
    triangles = "".join(
        '<triangle v1="{}" v2="{}" v3="{}"/>'.format(*(first + int(corner) for corner in side))
        for side in SIDES
    )
    return corners, triangles


part, modifier = box(10, 0), box(500, 8)
model = (
    '<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02"'
    ' xmlns:slic3rpe="http://schemas.slic3r.org/3mf/2017/06">'
    '<metadata name="slic3rpe:Version3mf">1</metadata><resources><object id="1" type="model"><mesh>'
    f"<vertices>{part[0]}{modifier[0]}</vertices><triangles>{part[1]}{modifier[1]}</triangles>"
    '</mesh></object></resources><build><item objectid="1" printable="1"/></build></model>'
)
file = io.BytesIO()
with zipfile.ZipFile(file, "w") as archive:
    archive.writestr("[Content_Types].xml", TYPES)
    archive.writestr("_rels/.rels", RELATIONS)
    archive.writestr("3D/3dmodel.model", model)
    archive.writestr("Metadata/Slic3r_PE_model.config", CONFIG)

print("printed: 10 x 10 x 10")
extents = trimesh.load(io.BytesIO(file.getvalue()), file_type="3mf").extents
print("trimesh:", " x ".join(f"{side:g}" for side in extents))
document = lib3mf.get_wrapper().CreateModel()
document.QueryReader("3mf").ReadFromBuffer(file.getvalue())
outbox = document.GetOutbox()
ends = zip(outbox.MinCoordinate, outbox.MaxCoordinate)
print("lib3mf:", " x ".join(f"{high - low:g}" for low, high in ends))
PYTHON
