#!/usr/bin/env bash
# bambulabs-api takes the loaded trays of an H2, P2 or X2 printer's AMS for empty.
#
# Seen with bambulabs-api 2.6.6 on Python 3.11. Older printers report with each loaded tray the constants `k` and `n` of its
# pressure advance, and an empty tray as its id alone; so `n` tells them apart. Newer printers leave both out and say with
# `state` and `tray_exist_bits` what is loaded. Seen, of four loaded trays:
#
#   as an A1 reports them: 4
#   as an H2D reports them: 0
set -euo pipefail
# shellcheck source=findings/lib/finding.sh
source "$(dirname "$0")/lib/finding.sh"

python_packages bambulabs-api==2.6.6
holds_in_python <<'PYTHON'
from bambulabs_api.ams import AMS

SPOOL = {
    **{"tray_type": "PLA", "tray_color": "FF0000FF", "cols": ["FF0000FF"], "ctype": 0},
    **{"tray_info_idx": "GFA00", "tray_id_name": "", "tray_sub_brands": "PLA Basic"},
    **{"tray_weight": "1000", "tray_diameter": "1.75", "remain": 60, "cali_idx": -1},
    **{"nozzle_temp_max": "230", "nozzle_temp_min": "190", "bed_temp": "0"},
    **{"bed_temp_type": "0", "tag_uid": "AB12CD3400000100", "tray_uuid": "0" * 32},
    **{"xcam_info": "0" * 24},
}


def loaded(more: dict[str, object]) -> int:
    trays = [{"id": str(number), **SPOOL, **more} for number in range(4)]
    return len(AMS(humidity=4, temperature=25.0, tray=trays).filament_trays)


a1 = {"k": 0.02, "n": 1, "state": 3, "tray_temp": "55", "tray_time": "8"}
h2d = {"state": 11, "total_len": 330000, "drying_temp": "55", "drying_time": "8"}
print("as an A1 reports them:", loaded(a1))
print("as an H2D reports them:", loaded(h2d))
PYTHON
