"""The same request comes to the same over HTTP as by the action; each is asked twice."""

from typing import Any

import pytest

from tests.support import doors
from tests.support.door_scene import (
    Begin,
    Scene,
    empty,
    held,
    offered,
    paused,
    printing,
    queued,
    reserved,
    scheduled,
    started,
)
from tests.support.doors import Door

SOON = {"deadline": "2027-06-16 09:00:00"}
PAST = {"deadline": "2027-06-14 09:00:00"}
CHANGES: tuple[tuple[Begin, str, dict[str, Any]], ...] = (
    *(
        (offered, verb, {})
        for verb in ("claim", "pass", "hold", "release", "cancel", "restore", "move")
    ),
    (offered, "finish", {"outcome": "failed"}),
    (queued, "move", {}),
    (queued, "update_time", {"estimate": 90}),
    (queued, "update_job", {"priority": 1}),
    (queued, "update_job", SOON | {"priority": 7}),
    (queued, "update_job", {"deadline": None, "priority": None}),
    (queued, "update_job", PAST),
    (queued, "update_job", {"name": "lid", "notes": "thin", "material": "PETG"}),
    (queued, "update_job", {"notes": None}),
    (offered, "update_job", {"filaments": [], "printers": []}),
    (printing, "update_job", {"name": "lid"}),
    (held, "resume", {}),
    (reserved, "release", {}),
    (printing, "update_time", {"estimate": 90}),
    (printing, "update_job", SOON),
    (printing, "finish", {}),
    (printing, "cancel", {}),
)


@pytest.mark.parametrize(
    ("change", "by"),
    [
        *((change, "Ann") for change in CHANGES),
        *(
            (change, by)
            for change in CHANGES
            for by in ("Ben", "Cleo")
            if change[1] in {"cancel", "finish", "move"}
        ),
    ],
)
async def test_a_job_is_changed_by_the_action_as_over_http(
    scene: Scene,
    over_http: Door,
    change: tuple[Begin, str, dict[str, Any]],
    by: str,
) -> None:
    begin, verb, fields = change
    by_action = await scene.ask_twice(doors.action, begin, verb, by, **fields)
    by_request = await scene.ask_twice(over_http, begin, verb, by, **fields)
    assert by_request == by_action


@pytest.mark.parametrize(
    ("begin", "verb", "by"),
    [
        (started, "pause_print", "Ann"),
        (paused, "resume_print", "Ann"),
        (paused, "resume_print", "Ben"),
        (scheduled, "pause_print", "Ann"),
    ],
)
async def test_a_print_is_paused_by_the_action_as_over_http(
    own_starter: Scene, over_http: Door, begin: Begin, verb: str, by: str
) -> None:
    by_action = await own_starter.ask_twice(doors.action, begin, verb, by)
    by_request = await own_starter.ask_twice(over_http, begin, verb, by)
    assert by_request == by_action


@pytest.mark.parametrize(
    ("wanted", "by"),
    [
        ({"name": "vase", "estimate": "2h", "notes": "red", "priority": 6}, "Ann"),
        ({"name": "vase", "estimate": "2h", "goal": "gift"} | SOON, "Ben"),
        ({"name": "vase", "estimate": "2h"} | PAST, "Ann"),
        ({"name": "vase", "estimate": 45, "copies": 3, "person": "Ann"}, "Cleo"),
        ({"name": "vase", "estimate": 45, "person": "Ann"}, "Ben"),
        ({"name": "vase", "estimate": 45, "priority": 1}, "Ann"),
        ({"name": "vase", "estimate": 45}, "Dora"),
        ({"name": "vase"}, "Ann"),
    ],
)
async def test_somebody_joins_by_the_action_as_over_http(
    scene: Scene, over_http: Door, wanted: dict[str, Any], by: str
) -> None:
    by_action = await scene.ask_twice(doors.action, empty, "join", by, **wanted)
    by_request = await scene.ask_twice(over_http, empty, "join", by, **wanted)
    assert by_request == by_action
