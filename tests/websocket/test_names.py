"""What is left of a queue's picture for those who may not see all names."""

from dataclasses import replace
from typing import Any

from custom_components.printer_queue.core.settings import NamesShown
from custom_components.printer_queue.core.viewer import Viewer
from custom_components.printer_queue.websocket.diff import Picture
from custom_components.printer_queue.websocket.names import as_seen

ANNA = {"person": "Anna Amsel", "person_id": "anna"}
FIRST_NAMES = Viewer(NamesShown.FIRST_NAMES)
NOBODY = Viewer(NamesShown.OWN_ONLY)


def picture(**queue: Any) -> Picture:
    members = [{"id": "anna", "name": "Anna Amsel"}, {"id": "ben", "name": "Ben Adler"}]
    hours = {"closed": [], "reserved": {"p1": [{"start": 1, "end": 2, **ANNA}]}}
    return Picture(
        queue={"id": "q", "members": members, "hours": hours, **queue},
        queues=[],
        printers={},
        jobs={"a": {"id": "a", **ANNA}, "walk_up": {"id": "walk_up"}},
        past={"b": {"id": "b", **ANNA}},
        order=[],
        printer_order=[],
    )


def test_every_row_that_is_somebodys_says_no_more_than_the_rule() -> None:
    whole = picture(shelf=[{"id": "c", **ANNA}], dead_letters=[{"id": "d", **ANNA}])
    for viewer, name in ((FIRST_NAMES, "Anna"), (NOBODY, "")):
        seen, shown = as_seen(whole, viewer, None, None), {**ANNA, "person": name}
        assert seen.jobs["a"] == {"id": "a", **shown}
        assert seen.past["b"] == {"id": "b", **shown}
        assert seen.queue["shelf"] == [{"id": "c", **shown}]
        assert seen.queue["dead_letters"] == [{"id": "d", **shown}]
        reserved = seen.queue["hours"]["reserved"]
        assert reserved == {"p1": [{"start": 1, "end": 2, **shown}]}
        assert "Amsel" not in str(seen)


def test_members_are_listed_by_what_is_shown_of_them() -> None:
    named = as_seen(picture(), FIRST_NAMES, None, None).queue["members"]
    assert [member["name"] for member in named] == ["Anna", "Ben"]
    assert as_seen(picture(), NOBODY, None, None).queue["members"] == []


def test_nobodys_row_and_what_has_not_changed_are_the_same_objects() -> None:
    before = picture()
    seen = as_seen(before, NOBODY, None, None)
    assert seen.jobs["walk_up"] is before.jobs["walk_up"]
    after = replace(before, jobs={**before.jobs, "new": {"id": "new", **ANNA}})
    again = as_seen(after, NOBODY, before, seen)
    assert again.jobs["a"] is seen.jobs["a"]
    assert again.past["b"] is seen.past["b"]
    assert again.jobs["new"]["person"] == ""
