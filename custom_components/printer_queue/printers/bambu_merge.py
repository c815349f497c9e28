"""How what a Bambu Lab printer reports of its spools is put together from deltas.

A delta names what has changed: a unit, a tray, one field of a tray. Of a tray it may
give the id and `state` alone, and whether that leaves the spool known depends on both.
What the fields mean: bambu_trays.py.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from .bambu_trays import FIRST_HEAVY, Presence, holds_known_spool
from .coerce import whole

SPOOLS = ("ams", "vt_tray", "vir_slot", "device", "mapping")
_HOLDERS = ("vt_tray", "vir_slot")
_MOST_THINGS = 32
_MOST_FIELDS = 256
"""Of one thing; a printer has up to 60. What is more is passed over: deltas that name ever
new things or fields would otherwise fill the memory."""

type Record = tuple[str, ...]
"""What one message sets as a whole: ("ams", "0", "3") is a tray."""


def merged(name: str, old: Any, new: Any) -> Any:
    """Return one of `SPOOLS` over what was reported of it before; of both, what bambu_kept.py keeps.

    That bounds how deep they are.
    """
    if name == "ams":
        return _merged_ams(old, new)
    if name in _HOLDERS:
        return _over(old, new, _merged_holder)
    return _merged(old, new)


def records(part: Mapping[str, Any]) -> Iterator[Record]:
    """Yield what a message sets, as finely as messages may overtake each other."""
    for name, value in part.items():
        if name == "ams" and isinstance(value, dict):
            yield from (("ams", key) for key in value if key != "ams")
            for unit, tray in _trays(value):
                yield "ams", str(unit.get("id")), str(tray.get("id"))
        elif name == "device" and isinstance(value, dict):
            yield from (("device", key) for key in value)
        else:
            yield (name,)


def without(part: Mapping[str, Any], newer: frozenset[Record]) -> dict[str, Any]:
    """Return what a late message still has to say, once `newer` was set since."""
    left = {name: value for name, value in part.items() if (name,) not in newer}
    if isinstance(left.get("device"), dict):
        left["device"] = {
            key: value
            for key, value in left["device"].items()
            if ("device", key) not in newer
        }
    if isinstance(left.get("ams"), dict):
        left["ams"] = _ams_without(left["ams"], newer)
    return left


def _ams_without(ams: Mapping[str, Any], newer: frozenset[Record]) -> dict[str, Any]:
    left = {
        key: value
        for key, value in ams.items()
        if key != "ams" and ("ams", key) not in newer
    }
    units: dict[int, dict[str, Any]] = {}
    for unit, tray in _trays(ams):
        if ("ams", str(unit.get("id")), str(tray.get("id"))) not in newer:
            units.setdefault(id(unit), {**unit, "tray": []})["tray"].append(tray)
    return left | ({"ams": list(units.values())} if units else {})


def _trays(ams: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Yield each tray that has a place, with its unit."""
    for unit in _list(ams.get("ams")):
        for tray in _list(unit.get("tray") if isinstance(unit, dict) else None):
            if isinstance(tray, dict):
                yield unit, tray


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _merged_ams(old: Any, new: Any) -> Any:
    if not isinstance(new, dict):
        return new
    before = old if isinstance(old, dict) else {}
    both = _joined(before, new)
    presence = Presence(both)

    def unit(old: Any, new: Any) -> Any:
        number = whole(new.get("id"))

        def tray(old: Any, new: Any) -> Any:
            return _merged_tray(old, new, number, presence)

        if "tray" not in new:
            return _joined(old, new)
        return _joined(old, new) | {"tray": _over(old.get("tray"), new["tray"], tray)}

    if "ams" in new:
        both["ams"] = _over(before.get("ams"), new["ams"], unit)
    return both


def without_pulled(ams: Any) -> Any:
    """Return the units with nothing known of spools that are not there any more.

    What is put in next is another spool, until the printer says what it is.
    """
    if not isinstance(ams, dict) or not isinstance(ams.get("ams"), list):
        return ams
    presence = Presence(ams)
    return ams | {
        "ams": [
            unit | {"tray": [_pulled(unit, tray, presence) for tray in unit["tray"]]}
            if isinstance(unit, dict) and isinstance(unit.get("tray"), list)
            else unit
            for unit in ams["ams"]
        ]
    }


def _pulled(unit: Mapping[str, Any], tray: Any, presence: Presence) -> Any:
    if not isinstance(tray, dict):
        return tray
    if presence.of(whole(unit.get("id")), whole(tray.get("id"))) is not False:
        return tray
    return {key: tray[key] for key in ("id", "state") if key in tray}


def _merged_tray(
    old: Mapping[str, Any], new: Mapping[str, Any], unit: int | None, presence: Presence
) -> Mapping[str, Any]:
    """Return a tray's delta over what was known of it; only an empty one forgets."""
    both = _joined(old, new)
    if new.get("tray_type") == "":
        return new
    if new.keys() - {"id", "state"}:
        return both
    if unit is not None and unit >= FIRST_HEAVY:
        known = "state" in new or presence.of(unit, 0) is not None
        return both if known else new
    return both if "state" in new and holds_known_spool(new["state"]) else new


def _merged_holder(old: Mapping[str, Any], new: Mapping[str, Any]) -> Mapping[str, Any]:
    return _joined(old, new) if new.keys() - {"id", "state"} else new


def _over(old: Any, new: Any, merge: Callable[[Any, Any], Any]) -> Any:
    """Merge things, or lists of things by their ids; what was not there is as it is."""
    if isinstance(old, dict) and isinstance(new, dict):
        return merge(old, new)
    if isinstance(old, list) and isinstance(new, list) and new:
        before, after = _by_id(old), _by_id(new)
        if before is not None and after is not None:
            changed = {
                key: merge(before[key], thing) if key in before else thing
                for key, thing in after.items()
            }
            return list(_joined(before, changed, _MOST_THINGS).values())
    return new


def _joined(
    old: Mapping[str, Any], new: Mapping[str, Any], most: int = _MOST_FIELDS
) -> dict[str, Any]:
    """Return both, the new over the old; of too many those that came first."""
    both = {**old, **new}
    return both if len(both) <= most else dict(islice(both.items(), most))


def _merged(old: Any, new: Any) -> Any:
    def deeper(old: Any, new: Any) -> Any:
        changed = {name: _merged(old.get(name), value) for name, value in new.items()}
        return _joined(old, changed)

    return _over(old, new, deeper)


def _by_id(things: list[Any]) -> dict[str, Any] | None:
    """Return the things of a list by their ids; None where one has none."""
    by_id = {}
    for thing in things:
        if not isinstance(thing, dict) or "id" not in thing:
            return None
        by_id[str(thing["id"])] = thing
    return by_id
