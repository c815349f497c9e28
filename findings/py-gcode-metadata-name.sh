#!/usr/bin/env bash
# Prusa's reader of G-code takes time, material and printer from the file's name.
#
# Seen with py-gcode-metadata 0.2.0 (what PrusaLink and Prusa Connect use) on Python 3.11 and 3.14. What looks like a value in
# the name stands in the result under the same keys as what the slicer has written, and nothing tells them apart. The file of
# another slicer, here Cura's with two hours in its header, is known by its name alone: whoever names it decides. Seen:
#
#   a.gcode: {}
#   ABS_clip_0.2mm_PLA_MINI_1h5m.gcode:
#     estimated printing time (normal mode): 1h5m
#     printer_model: MINI
#     layer_height: 0.2
#     filament_type: ABS
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages py-gcode-metadata==0.2.0
holds_in_python <<'PYTHON'
from pathlib import Path

from gcode_metadata import get_metadata

CURA = """\
;FLAVOR:Marlin
;TIME:7200
;Filament used: 8.1343m
;Layer height: 0.3
;TARGET_MACHINE.NAME:Creality Ender-3 Pro
;Generated with Cura_SteamEngine 5.6.0
M140 S70
G28
G1 X71 Y42 E1
"""


def told(name: str) -> dict[str, object]:
    Path(name).write_text(CURA)
    return get_metadata(name).data


print("a.gcode:", told("a.gcode"))
name = "ABS_clip_0.2mm_PLA_MINI_1h5m.gcode"
print(f"{name}:")
for key, value in told(name).items():
    print(f"  {key}: {value}")
PYTHON
