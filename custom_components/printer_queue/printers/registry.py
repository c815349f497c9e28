"""Every family of printers that can be followed: one row each."""

from collections.abc import Mapping

from . import agent, bambu, entity, moonraker, octoprint, topic
from .family import Family

FAMILIES: Mapping[str, Family] = {
    family.key: family
    for family in (
        bambu.FAMILY,
        moonraker.FAMILY,
        octoprint.FAMILY,
        agent.FAMILY,
        topic.FAMILY,
        entity.FAMILY,
    )
}
"""The families by their keys, in the order in which people choose from them."""
