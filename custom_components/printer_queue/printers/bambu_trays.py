"""The spools of a Bambu Lab printer: AMS trays, the external spool, the one in use."""

from collections.abc import Iterator, Mapping
import re
from typing import Any

from ..core.report import Tray
from .coerce import text, whole

EXTERNAL = "external"
_FIRST_HEAVY = 128
"""Ids from here on are units with a single tray (AMS HT)."""
_NO_SNOW = 0xFFFF
_NO_TAG = re.compile("0*")
_COLOR = re.compile("[0-9A-F]{6}(?:[0-9A-F]{2})?")


def trays(fields: Mapping[str, Any]) -> tuple[Tray, ...]:
    """Return every tray and external spool; those without a place are left out."""
    by_slot: dict[str, Tray] = {}
    for unit in _dicts(_dict(fields.get("ams")).get("ams")):
        for tray in _dicts(unit.get("tray")):
            slot = _slot(unit.get("id"), tray.get("id"))
            if slot is not None:
                by_slot[slot] = _tray(slot, tray)
    for index, holder in enumerate(_holders(fields)):
        slot = _holder_slot(index)
        by_slot[slot] = _tray(slot, holder)
    return tuple(by_slot.values())


def active_slot(fields: Mapping[str, Any]) -> str | None:
    """Return the slot that feeds the nozzle.

    `ams.tray_now` counts through all units, "254" is the external spool and "255"
    none. Printers with two nozzles report it per extruder in `snow`, unit and tray in
    one number, and the extruder in use in bits 4 to 7 of `state`.
    """
    extruder = _dict(_dict(fields.get("device")).get("extruder"))
    in_use = (whole(extruder.get("state")) or 0) >> 4 & 0xF
    for entry in _dicts(extruder.get("info")):
        if entry.get("id") == in_use and "snow" in entry:
            return _snow_slot(fields, whole(entry["snow"], 0, _NO_SNOW - 1))
    now = whole(_dict(fields.get("ams")).get("tray_now"), 0, 254)
    if now is None:
        return None
    return _holder_slot(0) if now == 254 else str(now)


def _snow_slot(fields: Mapping[str, Any], snow: int | None) -> str | None:
    if snow is None:
        return None
    unit = snow >> 8
    if unit < 254:
        return _slot(unit, snow & 0xFF)
    ids = [whole(holder.get("id")) for holder in _holders(fields)]
    return _holder_slot(ids.index(unit) if unit in ids else 0)


def _holders(fields: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the external spools: `vir_slot` on newer printers, else `vt_tray`."""
    holders = list(_dicts(fields.get("vir_slot")))
    if not holders and isinstance(fields.get("vt_tray"), dict):
        holders = [fields["vt_tray"]]
    return holders


def _holder_slot(index: int) -> str:
    return EXTERNAL if index == 0 else f"{EXTERNAL}-{index + 1}"


def _tray(slot: str, fields: Mapping[str, Any]) -> Tray:
    material = text(fields.get("tray_type"))
    if material is None:
        return Tray(slot)
    color = (text(fields.get("tray_color")) or "").upper()
    # Without a tag the printer does not weigh: it reports 0 or 100 for any spool.
    tag = fields.get("tag_uid")
    weighed = not (isinstance(tag, str) and _NO_TAG.fullmatch(tag))
    return Tray(
        slot,
        material,
        color[:6] if _COLOR.fullmatch(color) else None,
        whole(fields.get("remain"), 0, 100) if weighed else None,
        text(fields.get("tray_info_idx")),
    )


def _slot(unit: Any, tray: Any) -> str | None:
    unit_id, tray_id = whole(unit, 0, 255), whole(tray, 0, 255)
    if unit_id is None or tray_id is None:
        return None
    return str(unit_id if unit_id >= _FIRST_HEAVY else unit_id * 4 + tray_id)


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list, at most 32."""
    if isinstance(value, list):
        for entry in value[:32]:
            if isinstance(entry, dict):
                yield entry
