"""Models that a slicer can print, and profiles to slice them with."""

from pathlib import Path

from tests.support.files import Corner, box, text_stl, zipped

_SIDES = [
    "021",
    "123",
    "465",
    "567",
    "041",
    "145",
    "263",
    "376",
    "024",
    "264",
    "153",
    "357",
]
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="model" ContentType="application/vnd.ms-package.3dmanufacturing-3dmodel+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rel-1" Target="/3D/3dmodel.model"'
    ' Type="http://schemas.microsoft.com/3dmanufacturing/2013/01/3dmodel"/></Relationships>'
)
_MODEL = (
    '<model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">'
    '<resources><object id="1" type="model"><mesh><vertices>{vertices}</vertices>'
    '<triangles>{triangles}</triangles></mesh></object></resources><build><item objectid="1"/></build></model>'
)

PRINTER = """\
bed_shape = 0x0,200x0,200x200,0x200
nozzle_diameter = 0.4
filament_diameter = 1.75
"""
"""A printer's profile: a bed of 200 mm."""
PLA = "filament_density = 1.24\ntemperature = 210\n"
PETG = "filament_density = 1.27\ntemperature = 240\n"


def cube(side: float) -> bytes:
    """Return a closed cube as an STL file."""
    corners = box(side, side, side)
    triangles: list[Corner] = [corners[int(at)] for three in _SIDES for at in three]
    return text_stl(triangles).encode()


def cube_3mf(side: float, **parts: str) -> bytes:
    """Return a closed cube as a 3MF file, with other parts by their paths."""
    vertices = "".join(
        f'<vertex x="{x}" y="{y}" z="{z}"/>' for x, y, z in box(side, side, side)
    )
    triangles = "".join(
        '<triangle v1="{}" v2="{}" v3="{}"/>'.format(*three) for three in _SIDES
    )
    model = _MODEL.format(vertices=vertices, triangles=triangles)
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS,
            "3D/3dmodel.model": model,
            **parts,
        }
    )


def write_profiles(folder: Path) -> None:
    """Write `printer.ini`, `pla.ini` and `petg.ini`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, profile in (("printer", PRINTER), ("pla", PLA), ("petg", PETG)):
        (folder / f"{name}.ini").write_text(profile)
