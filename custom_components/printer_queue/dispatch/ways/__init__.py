"""The ways that there are: one file and one row each."""

from collections.abc import Mapping

from ..way import WayKind
from . import agent, bambu, entity, moonraker, moonraker_mqtt, octoprint, prusalink

WAYS: Mapping[str, WayKind] = {
    kind.key: kind
    for kind in (
        bambu.KIND,
        moonraker.KIND,
        moonraker_mqtt.KIND,
        octoprint.KIND,
        prusalink.KIND,
        agent.KIND,
        entity.KIND,
    )
}
"""The ways by their keys, in the order in which people choose from them."""
