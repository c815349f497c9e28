"""What is kept of a Bambu Lab printer's spools: the fields that are read, and no others.

An X1 with three AMS reports some four hundred values of its spools, and a hall has
thousands of such printers. What the fields mean: bambu_trays.py.
"""

from collections.abc import Mapping
from sys import intern
from typing import Any

type _Fields = Mapping[str, _Fields]
"""The fields that are read of a thing, or of each of a list; empty for a plain value."""

_VALUE: _Fields = {}
_TRAY: _Fields = dict.fromkeys(
    (
        "id",
        "state",
        "tray_type",
        "tray_info_idx",
        "tray_color",
        "cols",
        "tag_uid",
        "remain",
        "tray_weight",
    ),
    _VALUE,
)
_UNIT: _Fields = {"id": _VALUE, "info": _VALUE, "tray": _TRAY}
_PLACES = ("tray_exist_bits", "power_on_flag", "tray_now")
_NOZZLE: _Fields = dict.fromkeys(("id", "info", "snow"), _VALUE)
_READ: _Fields = {
    "ams": {**dict.fromkeys(_PLACES, _VALUE), "ams": _UNIT},
    "vt_tray": _TRAY,
    "vir_slot": _TRAY,
    "device": {"extruder": {"state": _VALUE, "info": _NOZZLE}},
    "mapping": _VALUE,
}

_LONGEST_SHARED = 64
"""Characters; longer texts are no spool's."""


def kept(name: str, value: Any) -> Any:
    """Return what is read of one of `SPOOLS`, its texts shared by all printers."""
    return _only(value, _READ[name])


def _only(value: Any, fields: _Fields) -> Any:
    if isinstance(value, list):
        return [_one(entry, fields) for entry in value]
    return _one(value, fields)


def _one(value: Any, fields: _Fields) -> Any:
    if isinstance(value, dict):
        return {
            key: _only(value[key], below)
            for key, below in fields.items()
            if key in value
        }
    if isinstance(value, str):
        return intern(value) if len(value) <= _LONGEST_SHARED else value
    # A list in a list is nothing that a printer says.
    return None if isinstance(value, list) else value
