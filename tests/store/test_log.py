"""The log is read on from any event, page by page, and holes in it are named."""

from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.events import OffersPaused, OffersResumed
from custom_components.printer_queue.store import log
from tests.support.store import Kept, KeptWorld
from tests.support.world import ADMIN

HOUR = timedelta(hours=1)


def numbers(page: log.LogPage) -> list[int]:
    """Return the numbers of a page's events."""
    return [stored.seq for stored in page.events]


def forget(kept: Kept, numbers: str) -> None:
    """Delete events behind the store's back."""
    kept.do(f"DELETE FROM events WHERE seq IN ({numbers})")  # noqa: S608  # the test's own


def test_a_page_ends_where_it_begins_when_nothing_is_new(world: KeptWorld) -> None:
    world.join("a")
    last = world.store.log.last()
    assert last == world.store.events()[-1].seq
    page = world.store.log.page(last)
    assert (page.events, page.upto, page.is_forgotten) == ((), last, False)


def test_pages_follow_each_other_without_a_gap(
    world: KeptWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "TAKEN_AT_ONCE", 2)
    for person in "abc":
        world.join(person)
    read: list[int] = []
    after = 0
    while (page := world.store.log.page(after)).upto != after:
        assert len(page.events) <= 2
        read += numbers(page)
        after = page.upto
    assert read == [stored.seq for stored in world.store.events()]


def test_what_is_not_asked_for_is_passed_over_page_by_page(
    world: KeptWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "READ_AT_ONCE", 2)
    jobs = [world.join(person) for person in "abc"]
    world.do(cmd.Cancel(caller=ADMIN, job_id=jobs[2]))
    read: list[tuple[str, str | None]] = []
    after, pages = 0, 0
    while (
        page := world.store.log.page(after, kinds=("joined", "ended"), job_id=jobs[2])
    ).upto != after:
        read += [(stored.event.kind, stored.job_id) for stored in page.events]
        after, pages = page.upto, pages + 1
    assert read == [("joined", jobs[2]), ("ended", jobs[2])]
    assert pages > 2
    assert page.jobs == {}


def test_jobs_and_printers_are_read_with_their_events(world: KeptWorld) -> None:
    job = world.join("a")
    page = world.store.log.page(0)
    assert page.jobs[job].person_id == "a"
    assert set(page.printer_names) == {"p1", "p2"}


def test_a_hole_ends_a_page_and_is_a_page_of_its_own(
    world: KeptWorld, kept: Kept
) -> None:
    for person in "abc":
        world.join(person)
    last = world.store.log.last()
    forget(kept, f"1, {last - 1}")
    pages: list[tuple[list[int], int, bool]] = []
    after = 0
    while (page := world.store.log.page(after)).upto != after:
        after = page.upto
        pages.append((numbers(page), after, page.is_forgotten))
    assert pages == [
        ([], 1, True),
        (list(range(2, last - 1)), last - 2, False),
        ([], last - 1, True),
        ([last], last, False),
    ]


def test_a_log_that_is_all_forgotten_ends_with_its_last_number(
    world: KeptWorld, kept: Kept
) -> None:
    world.join("a")
    last = world.store.log.last()
    forget(kept, ", ".join(map(str, range(1, last + 1))))
    assert world.store.log.last() == last
    page = world.store.log.page(0)
    assert (page.upto, page.is_forgotten) == (last, True)


def test_a_number_from_another_life_of_the_file_leads_to_its_end(
    world: KeptWorld,
) -> None:
    last = world.store.log.last()
    page = world.store.log.page(last + 100)
    assert (page.upto, page.is_forgotten) == (last, True)


def test_events_of_some_kinds_are_read_on_from_one_of_them(world: KeptWorld) -> None:
    kinds = (OffersPaused.kind, OffersResumed.kind)
    log_, began = world.store.log, world.now
    for hour in range(4):
        world.do(cmd.SetPaused(caller=ADMIN, paused=hour % 2 == 0))
        world.join("abcd"[hour])
        world.wait(HOUR)
    first = log_.of_kinds(kinds, began, after=0, limit=3)
    assert [stored.event.kind for stored in first] == [*kinds, kinds[0]]
    rest = log_.of_kinds(kinds, began, after=first[-1].seq, limit=3)
    assert [stored.event.kind for stored in rest] == [kinds[1]]
    late = log_.of_kinds(kinds, began + 2 * HOUR, after=0, limit=3)
    assert [stored.event for stored in late] == [first[-1].event, rest[0].event]
