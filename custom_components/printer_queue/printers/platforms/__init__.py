"""The integrations whose entities are known: a file for each, and one row here."""

from collections.abc import Mapping

from . import (
    anycubic,
    anycubic_cloud,
    anycubic_wifi,
    bambu_lab,
    bambuddy,
    creality_control,
    dremel_3d_printer,
    duet3d,
    elegoo_printer,
    flashforge,
    flashforge_adventurer_3,
    ha_creality_ws,
    moonraker,
    octoprint,
    prusa_connect,
    prusalink,
    raise3d,
    reprapfirmware,
    snapmaker,
    snapmaker_u1,
    ultimaker,
)
from .kind import EntityKind

KINDS: Mapping[str, EntityKind] = {
    kind.platform: kind
    for kind in (
        bambu_lab.KIND,
        bambuddy.KIND,
        moonraker.KIND,
        snapmaker_u1.KIND,
        octoprint.KIND,
        prusalink.KIND,
        prusa_connect.KIND,
        elegoo_printer.KIND,
        ha_creality_ws.KIND,
        creality_control.KIND,
        dremel_3d_printer.KIND,
        raise3d.KIND,
        reprapfirmware.KIND,
        duet3d.KIND,
        duet3d.OLDER,
        flashforge.KIND,
        flashforge_adventurer_3.KIND,
        anycubic_cloud.KIND,
        anycubic_cloud.SUCCESSOR,
        anycubic.KIND,
        anycubic_wifi.KIND,
        snapmaker.KIND,
        ultimaker.KIND,
    )
}
"""The integrations by their names in the entity registry."""
