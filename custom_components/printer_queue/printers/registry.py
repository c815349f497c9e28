"""Every way in which a printer can be followed: one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .adapter import MqttAdapter, ReadingAdapter
from .bambu import BambuAdapter
from .entity import KINDS, EntityAdapter
from .moonraker import MoonrakerAdapter
from .octoprint import OctoPrintAdapter
from .values import ValueAdapter
from .words import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of following a printer.

    `needs` and `takes` are the keys of its configuration, required and optional.
    Exactly one of `listen` and `read` is set: `listen` makes an adapter of MQTT
    messages, `read` one of single values. The second argument of `read` names the
    integration whose entities are read, if any.
    """

    key: str
    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()
    uses_mqtt: bool = True
    listen: Callable[[Mapping[str, Any]], MqttAdapter] | None = None
    read: Callable[[Mapping[str, Any], str | None], ReadingAdapter] | None = None


def _bambu(config: Mapping[str, Any]) -> MqttAdapter:
    return BambuAdapter(config["serial"], config.get("bridge_topic") or None)


def _moonraker(config: Mapping[str, Any]) -> MqttAdapter:
    return MoonrakerAdapter(config["instance"])


def _octoprint(config: Mapping[str, Any]) -> MqttAdapter:
    return OctoPrintAdapter(config["base_topic"])


def _topic(config: Mapping[str, Any], platform: str | None) -> ReadingAdapter:
    return ValueAdapter(config["topic"], words_of(config.get("values") or {}))


def _entity(config: Mapping[str, Any], platform: str | None) -> ReadingAdapter:
    kind = KINDS.get(platform or "")
    values = config.get("values") or {}
    if kind is None:
        return ValueAdapter(config["entity"], words_of(values))
    return EntityAdapter(
        config["entity"],
        words_of(values, kind.words),
        kind.remaining_unit,
        kind=kind,
    )


WAYS: Mapping[str, Way] = {
    way.key: way
    for way in (
        Way(key="bambu", needs=("serial",), takes=("bridge_topic",), listen=_bambu),
        Way(key="moonraker", needs=("instance",), listen=_moonraker),
        Way(key="octoprint", needs=("base_topic",), listen=_octoprint),
        Way(
            key="topic",
            needs=("topic", "state_template"),
            takes=(
                "values",
                "progress_template",
                "remaining_template",
                "file_template",
            ),
            read=_topic,
        ),
        Way(
            key="entity",
            needs=("entity",),
            takes=("values",),
            uses_mqtt=False,
            read=_entity,
        ),
    )
}
"""The ways by their keys."""
