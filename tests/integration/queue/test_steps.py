"""What is decided once is known to everybody: store, automations and notices read the same steps."""

from collections import Counter
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.events import Event
from custom_components.printer_queue.core.evolve import evolve as evolving
from tests.support.makerspace import Makerspace


async def test_an_event_takes_effect_once_on_its_way_to_everybody(
    makerspace: Makerspace,
    freezer: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    effects: Counter[int] = Counter()
    events: list[Event] = []  # kept, so that no id is used twice

    def counted(change: Any) -> Any:
        def apply(state: Any, event: Event) -> Any:
            events.append(event)
            effects[id(event)] += 1
            return change(state, event)

        return apply

    changes = {kind: counted(change) for kind, change in evolving._CHANGES.items()}  # noqa: SLF001  # the one table through which every event goes
    monkeypatch.setattr(evolving, "_CHANGES", changes)

    job = await makerspace.join("Ann", copies=2)
    await makerspace.ask("claim", job_id=job)
    await makerspace.tell("p1", freezer, gcode_state="RUNNING")
    await makerspace.tell("p1", freezer, gcode_state="FINISH")

    assert {event.kind for event in events} >= {"joined", "claimed", "started", "ended"}
    assert set(effects.values()) == {1}
