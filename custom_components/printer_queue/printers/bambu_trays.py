"""The spools of a Bambu Lab printer: AMS trays, the external spool, the one in use.

What the fields mean, and where that was read:
- `tray_exist_bits`, hex, says where a spool is: bit 4 * unit + tray, for an AMS HT (unit
  128 and up) bit 16 + unit - 128, for an A2L's AMS Lite (unit 16) bit 24 + tray
  (bambulab/BambuStudio, DevFilaSystem.cpp; maziggy/bambuddy, bambu_mqtt.py).
- A tray's `state` has bits: 1 a spool is in it, 2 the printer knows which; so 11 is
  loaded, 9 and 10 are not, also 3 and 27 are (greghesp/ha-bambulab, const.py and #2023;
  bambuddy #784). An AMS HT shows 9 with a spool in it (bambuddy #2594).
- `snow` is the spool in a nozzle, unit and tray in a byte each; tray 255 is none, unit
  255 the external spool of the main nozzle, 254 that of the other (DevExtruderSystem.cpp).
- `tray_now` counts through all units; a P2S and an A2L count in the unit that is in use
  (bambuddy #420). `mapping` says which trays a print uses, as `snow` does.
- A printer with two nozzles lists two extruders: 0 is the main one, on the right. Bits
  8-11 of a unit's `info`, hex, are the extruder that it feeds (DevFilaSystem.cpp); of
  external spools 255 feeds 0 and 254 feeds 1.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields as fields_of, replace
from functools import lru_cache
from operator import attrgetter
import re
from typing import Any

from ..core.colors import color_of, colors_of
from ..core.needs import filament_of
from ..core.report import Tray
from .coerce import LONGEST_NUMBER, number, text, whole

EXTERNAL = "external"
FIRST_HEAVY = 128
"""Ids from here on are units with a single tray (AMS HT)."""
LITE = 16
"""The id of an A2L's AMS Lite."""
_LITE_BIT = 24
_HEAVY_BIT = 16
_UNITS = 4
"""Units with four trays that a printer may have."""
_NO_TRAY = 0xFF
OTHER_NOZZLE, MAIN_NOZZLE = 254, 255
"""What stands for a unit where a nozzle is fed from an external spool."""
_EXTRUDERS = (0, 1)
"""Of a unit that is bound to neither, 14 stands there."""
_SPOOL_AND_KNOWN = 3
_HAS_FILAMENT = 2
"""The bit of an extruder's `info`: filament is in it."""
_LIGHTEST, _HEAVIEST = 1, 20_000
"""Grams of filament on a new spool; 0 is one without a tag."""
_NO_TAG = re.compile("0*")


class Presence:
    """Where a printer says that spools are, and where it says that there are none."""

    def __init__(self, ams: Mapping[str, Any]) -> None:
        bits = _hex(ams.get("tray_exist_bits"))
        # A printer that is being switched off says that there is none anywhere
        # (bambuddy #765).
        means_nothing = bits == 0 and ams.get("power_on_flag") is False
        self._bits = None if means_nothing else bits

    def of(self, unit: int | None, tray: int | None) -> bool | None:
        """Return whether a spool is in a tray; None where the printer does not say."""
        if self._bits is None or unit is None or tray is None:
            return None
        if unit >= FIRST_HEAVY:
            place = _HEAVY_BIT + unit - FIRST_HEAVY
        elif unit == LITE:
            place = _LITE_BIT + tray
        elif unit < _UNITS:
            place = 4 * unit + tray
        else:
            return None
        return bool(self._bits >> place & 1)


def holds_known_spool(state: Any) -> bool:
    """Return whether a tray's `state` says that a spool is in it which is known."""
    bits = whole(state)
    return bits is not None and bits & _SPOOL_AND_KNOWN == _SPOOL_AND_KNOWN


def trays(fields: Mapping[str, Any]) -> tuple[Tray, ...]:
    """Return every tray and external spool; those without a place are left out.

    The external spool of a printer is set up once and for all: it is only there while
    it feeds a nozzle.
    """
    ams = _dict(fields.get("ams"))
    presence = Presence(ams)
    has_two = _has_two_nozzles(fields)
    by_slot: dict[str, Tray] = {}
    for unit in _dicts(ams.get("ams")):
        nozzle = _nozzle_of_unit(unit) if has_two else None
        for tray in _dicts(unit.get("tray")):
            slot = _slot(unit.get("id"), tray.get("id"))
            if slot is not None:
                loaded = _is_loaded(whole(unit.get("id")), tray, presence)
                read = _tray(slot, tray) if loaded else Tray(slot)
                by_slot[slot] = _shared(replace(read, nozzle=nozzle))
    feeding = _feeding(fields)
    for index, holder in enumerate(_holders(fields)):
        slot = _holder_slot(index)
        feeds = feeding is None or slot in feeding
        read = _tray(slot, holder) if feeds else Tray(slot)
        nozzle = int(whole(holder.get("id")) == OTHER_NOZZLE) if has_two else None
        by_slot[slot] = _shared(replace(read, nozzle=nozzle))
    return tuple(by_slot.values())


def _has_two_nozzles(fields: Mapping[str, Any]) -> bool:
    extruder = _dict(_dict(fields.get("device")).get("extruder"))
    ids = {whole(entry.get("id")) for entry in _dicts(extruder.get("info"))}
    return ids.issuperset(_EXTRUDERS)


def _nozzle_of_unit(unit: Mapping[str, Any]) -> int | None:
    """Return the nozzle that a unit feeds; None where it is bound to neither."""
    info = _hex(unit.get("info"))
    extruder = None if info is None else info >> 8 & 0xF
    return extruder if extruder in _EXTRUDERS else None


def settled(before: Sequence[Tray], now: Sequence[Tray]) -> tuple[Tray, ...]:
    """Return the trays of a printer that was just switched on, given those before.

    It has to find its units and to look into them: of one that is missing, or empty in
    all its trays, what was known holds; if that is nothing, the unit is left out.
    """
    seen = {_unit(tray.slot) for tray in now if tray.material is not None}
    known = [tray for tray in now if _unit(tray.slot) in seen]
    known += [tray for tray in before if _unit(tray.slot) not in seen]
    return tuple(sorted(known, key=_place))


def _unit(slot: str) -> int:
    """Return the unit of a slot; external spools are no unit: -1."""
    if slot.startswith(EXTERNAL):
        return -1
    number = int(slot)
    return number if number >= FIRST_HEAVY else number // 4


def _place(tray: Tray) -> tuple[bool, int, str]:
    external = tray.slot.startswith(EXTERNAL)
    return external, 0 if external else int(tray.slot), tray.slot


def active_slot(fields: Mapping[str, Any]) -> str | None:
    """Return the slot that feeds the nozzle in use; None for none, or a doubtful one."""
    extruder = _dict(_dict(fields.get("device")).get("extruder"))
    in_use = (whole(extruder.get("state")) or 0) >> 4 & 0xF
    for entry in _dicts(extruder.get("info")):
        if entry.get("id") == in_use and "snow" in entry:
            return _snow_slot(fields, entry["snow"])
    ams = _dict(fields.get("ams"))
    now = whole(ams.get("tray_now"), 0, OTHER_NOZZLE)
    if now is None:
        return None
    if now == OTHER_NOZZLE:
        return _holder_slot(0)
    units = [
        unit_id
        for unit in _dicts(ams.get("ams"))
        if (unit_id := whole(unit.get("id"), 0, 255)) is not None
    ]
    if LITE in units and _LITE_BIT <= now < _LITE_BIT + 4:
        return _slot(LITE, now - _LITE_BIT)
    if now >= 4:
        return str(now)
    return _local_slot(fields, units, now)


def _local_slot(fields: Mapping[str, Any], units: list[int], tray: int) -> str | None:
    """Return the slot of a `tray_now` that may count in one unit or through all."""
    if len(units) == 1:
        return _slot(units[0], tray)
    mapped = {
        slot
        for entry in _list(fields.get("mapping"))
        if (snow := whole(entry, 0, 0xFFFF)) is not None
        and snow & 0xFF == tray
        and snow >> 8 in units
        and (slot := _slot(snow >> 8, tray)) is not None
    }
    if len(mapped) == 1:
        return mapped.pop()
    # The printers that report either of these count in the unit, and it may be any.
    newer = "extruder" in _dict(fields.get("device")) or "mapping" in fields
    return None if units and newer else str(tray)


def _feeding(fields: Mapping[str, Any]) -> frozenset[str] | None:
    """Return the slots that feed the nozzles; None where the printer does not say."""
    extruder = _dict(_dict(fields.get("device")).get("extruder"))
    entries = [entry for entry in _dicts(extruder.get("info")) if "snow" in entry]
    if entries:
        slots = {
            _snow_slot(fields, entry["snow"])
            for entry in entries
            if (info := whole(entry.get("info"))) is None or info & _HAS_FILAMENT
        }
        return frozenset(slot for slot in slots if slot is not None)
    if whole(_dict(fields.get("ams")).get("tray_now"), 0, 255) is None:
        return None
    slot = active_slot(fields)
    return frozenset() if slot is None else frozenset({slot})


def _snow_slot(fields: Mapping[str, Any], value: Any) -> str | None:
    snow = whole(value, 0, 0xFFFF)
    if snow is None or snow & 0xFF == _NO_TRAY:
        return None
    unit = snow >> 8
    if unit < OTHER_NOZZLE:
        return _slot(unit, snow & 0xFF)
    ids = [whole(holder.get("id")) for holder in _holders(fields)]
    return _holder_slot(ids.index(unit) if unit in ids else 0)


def _is_loaded(unit: int | None, tray: Mapping[str, Any], presence: Presence) -> bool:
    """Return whether a tray holds the spool that is reported for it."""
    there = presence.of(unit, whole(tray.get("id")))
    if there is False:
        return False
    says_nothing = whole(tray.get("state")) is None
    if says_nothing or (unit is not None and unit >= FIRST_HEAVY):
        return True
    return holds_known_spool(tray["state"])


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
    # Without a tag the printer does not weigh: it reports 0 or 100 for any spool.
    tag = fields.get("tag_uid")
    weighed = not (isinstance(tag, str) and _NO_TAG.fullmatch(tag))
    spool = filament_of(material, _colors(fields), text(fields.get("tray_info_idx")))
    return Tray(
        slot,
        spool.material,
        spool.color,
        whole(fields.get("remain"), 0, 100) if weighed else None,
        spool.brand,
        spool.colors,
        number(fields.get("tray_weight"), _LIGHTEST, _HEAVIEST) if weighed else None,
    )


def _shared(tray: Tray) -> Tray:
    """Return the one tray that stands for all that are alike."""
    return _made(*_values(tray))


_values = attrgetter(*(field.name for field in fields_of(Tray)))
_made = lru_cache(maxsize=4096)(Tray)  # a hall has the same few spools again and again


def _colors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Return a spool's colours: `cols` where there are several, else `tray_color`."""
    several = colors_of(fields.get("cols"))
    color = color_of(fields.get("tray_color"))
    return several if len(several) > 1 else ((color,) if color else ())


def _slot(unit: Any, tray: Any) -> str | None:
    unit_id, tray_id = whole(unit, 0, 255), whole(tray, 0, 255)
    if unit_id is None or tray_id is None:
        return None
    return str(unit_id if unit_id >= FIRST_HEAVY else unit_id * 4 + tray_id)


def _hex(value: Any) -> int | None:
    """Return a number from its hexadecimal digits, as bits are reported."""
    if not isinstance(value, str) or len(value) > LONGEST_NUMBER:
        return whole(value)
    try:
        return int(value, 16)
    except ValueError:
        return None


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the objects of a list, at most 32."""
    for entry in _list(value):
        if isinstance(entry, dict):
            yield entry


def _list(value: Any) -> list[Any]:
    """Return a list's entries, at most 32."""
    return value[:32] if isinstance(value, list) else []
