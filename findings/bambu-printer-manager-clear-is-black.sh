#!/usr/bin/env bash
# bambu-printer-manager calls a clear spool black, and gives two AMS HT the same number.
#
# Seen with bambu-printer-manager 1.0.3 on Python 3.11. `tray_color` is RRGGBBAA: Bambu Lab's clear PETG is 00000000, which
# is no colour; without its alpha it is black. Units from 128 on have one tray each and no place in "four trays a unit", so
# everybody makes up numbers for them. Seen, of an AMS with clear PETG and two AMS HT:
#
#   unit 0: spool 0, black
#   unit 128: spool 16, red
#   unit 129: spool 16, lime
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages bambu-printer-manager==1.0.3
holds_in_python <<'PYTHON'
import json
import logging

from bpm.bambuconfig import BambuConfig
from bpm.bambuprinter import BambuPrinter

logging.disable()


def unit(number: int, color: str) -> dict[str, object]:
    tray = {"id": "0", "tray_type": "PETG", "tray_color": color, "state": 11}
    return {"id": str(number), "tray": [tray]}


printer = BambuPrinter(BambuConfig("127.0.0.1", "00000000", "00M00A000000000"))
units = [unit(0, "00000000"), unit(128, "FF0000FF"), unit(129, "00FF00FF")]
ams = {"ams": units, "ams_exist_bits": "31", "tray_exist_bits": "30001"}
report = {"command": "push_status", "ams": ams}
printer._on_message(json.dumps({"print": report}))
for spool in printer.printer_state.spools:
    print(f"unit {spool.ams_id}: spool {spool.id}, {spool.color}")
PYTHON
