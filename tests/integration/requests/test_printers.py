"""Printers are named by their keys, and what a key leads to is unambiguous."""

import pytest

from custom_components.printer_queue.requests.printers import key_of, printer_named
from tests.support.makerspace import Makerspace, printer, subentry

AGENT = {"follow": "agent", "topic_prefix": "farm"}


async def add_printer(
    space: Makerspace, printer_id: str, name: str, key: str | None = None
) -> None:
    """Put a printer into the queue, which has a key where an agent reports of it."""
    reported = {} if key is None else {**AGENT, "agent_printer": key}
    described = printer(printer_id, **reported)
    described["title"] = name
    space.hass.config_entries.async_add_subentry(space.entry, subentry(described))
    await space.settle()


@pytest.mark.usefixtures("subscriptions_at_once")
async def test_a_printer_goes_by_its_key_at_the_distributor_before_its_name(
    makerspace: Makerspace,
) -> None:
    await add_printer(makerspace, "p2", "Elegoo Giga", key="giga_left")
    assert key_of(makerspace.entry, "p2") == "giga_left"
    assert key_of(makerspace.entry, "p1") == "x1c_p1"


@pytest.mark.usefixtures("subscriptions_at_once")
async def test_a_key_that_would_name_another_printer_gives_way_to_the_next(
    makerspace: Makerspace,
) -> None:
    # p1's name makes the key of p2, and the key of p3 is the id of p1.
    await add_printer(makerspace, "p2", "Elegoo Giga", key="x1c_p1")
    await add_printer(makerspace, "p3", "Bamboo H2D", key="p1")
    keys = {name: key_of(makerspace.entry, name) for name in ("p1", "p2", "p3")}
    assert keys == {"p1": "p1", "p2": "x1c_p1", "p3": "bamboo_h2d"}


async def test_printers_of_the_same_name_go_by_their_ids(
    makerspace: Makerspace,
) -> None:
    for printer_id in ("p2", "p3"):
        await add_printer(makerspace, printer_id, "Bamboo H2D")
    for printer_id in ("p2", "p3"):
        assert key_of(makerspace.entry, printer_id) == printer_id
        assert printer_named(makerspace.entry, printer_id) == printer_id
