"""The look into the shared database after a leader failed finds what is wrong there."""

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest

from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.core.settings import Settings
from tests.power_cuts.ledger import Accepted, Refused
from tests.support.store import KeptInDatabase, KeptWorld
from tests.support.world import minutes

from .audit import Database, Window, started_twice
from .cluster import CLAIM_WINDOW, START_WINDOW

SECOND = timedelta(seconds=1)


@pytest.fixture
def kept(database_url: str) -> KeptInDatabase:
    """Return where the queue is kept."""
    return KeptInDatabase(database_url)


@pytest.fixture
def world(kept: KeptInDatabase) -> Iterator[KeptWorld]:
    """Let Ana have claimed the first printer, and Ben be offered the second."""
    with closing(kept.opened()) as store:
        store.load(Settings(name="Queue"))
        world = KeptWorld(
            store,
            printers=2,
            gate=PlateGate.CLAIM,
            claim_window=minutes(CLAIM_WINDOW),
            start_window=minutes(START_WINDOW),
        )
        world.join("a", "Ana's part")
        world.join("b", "Ben's part")
        world.claim("a1")
        yield world


@pytest.fixture
def found(world: KeptWorld, kept: KeptInDatabase) -> Database:
    """Return what looks into the database."""
    return Database(kept.url)


def failed(world: KeptWorld, found: Database) -> tuple[list[Window], datetime]:
    """Return the open windows at which the leader fails a moment later, and when."""
    world.sleep(SECOND)
    return found.windows(), world.now


def led_again(world: KeptWorld, after: timedelta) -> None:
    """Let another node lead after a time in which nobody did, and hear the printers."""
    world.sleep(after)
    world.restart()
    for printer in ("p1", "p2"):
        world.hear(printer, PrinterState.IDLE)


def accepted(kind: str, job_id: str, at: datetime) -> Accepted:
    return Accepted(kind, job_id, at - SECOND, at + SECOND)


def refused(kind: str, job_id: str, at: datetime) -> Refused:
    return Refused(kind, job_id, at - SECOND, at + SECOND)


# Windows


def test_open_windows_are_seen_with_their_ends(
    world: KeptWorld, found: Database
) -> None:
    claim, start = minutes(CLAIM_WINDOW), minutes(START_WINDOW)
    assert sorted(found.windows(), key=lambda window: window.job) == [
        Window("a1", "Ana's part", world.now + start, start),
        Window("b2", "Ben's part", world.now + claim, claim),
    ]


def test_windows_that_are_given_once_more_in_full_are_kept(
    world: KeptWorld, found: Database
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, minutes(5))
    assert list(found.not_kept(windows, failed_at)) == []


def test_windows_that_end_after_another_leads_are_kept(
    world: KeptWorld, found: Database
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, 10 * SECOND)
    world.wait(minutes(5))
    assert "returned" in world.kinds()
    assert list(found.not_kept(windows, failed_at)) == []


def test_a_window_that_nobody_gives_once_more_is_found(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, minutes(5))
    kept.do("DELETE FROM events WHERE kind = 'window_renewed' AND job_id = 'b2'")
    assert list(found.not_kept(windows, failed_at)) == [
        "Ben's part: nothing instead of a new window"
    ]


def test_a_window_that_is_given_once_more_for_less_time_is_found(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, minutes(5))
    kept.do(
        "UPDATE events SET data = jsonb_set(data::jsonb, '{until}',"
        " to_jsonb((data ->> 'until')::bigint - 1)) WHERE kind = 'window_renewed'"
    )
    assert sorted(found.not_kept(windows, failed_at)) == [
        "Ana's part: window_renewed instead of a new window",
        "Ben's part: window_renewed instead of a new window",
    ]


def test_a_miss_in_the_place_of_a_new_window_is_found(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, minutes(5))
    kept.do(
        """UPDATE events SET kind = 'returned', data = '{"missed": true}'"""
        " WHERE kind = 'window_renewed' AND job_id = 'a1'"
    )
    assert list(found.not_kept(windows, failed_at)) == [
        "Ana's part: returned instead of a new window"
    ]


def test_a_window_that_is_cut_short_is_found(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    windows, failed_at = failed(world, found)
    led_again(world, SECOND)
    world.wait(minutes(CLAIM_WINDOW))
    kept.do("UPDATE events SET at = at - 1 WHERE data ->> 'missed' = 'true'")
    [told] = found.not_kept(windows, failed_at)
    assert told.startswith("Ben's part was missed before ")


def test_windows_after_which_nobody_led_are_found(
    world: KeptWorld, found: Database
) -> None:
    windows, failed_at = failed(world, found)
    assert len(list(found.not_kept(windows, failed_at))) == 2


def test_a_window_whose_end_came_to_nothing_is_found(
    world: KeptWorld, found: Database
) -> None:
    assert list(found.windows_without_an_end(world.now)) == []
    late = world.now + minutes(CLAIM_WINDOW) + 3 * SECOND
    assert list(found.windows_without_an_end(late)) == [
        "Ben's part is offered past its time"
    ]


# Commands


def test_an_accepted_command_without_its_event_is_found(
    world: KeptWorld, found: Database
) -> None:
    good = [accepted("claimed", "a1", world.now), accepted("joined", "b2", world.now)]
    wrong = [accepted("claimed", "b2", world.now)]
    assert list(found.missing(good)) == []
    assert len(list(found.missing(good + wrong))) == 1


def test_a_refused_command_that_was_carried_out_is_found(
    world: KeptWorld, found: Database
) -> None:
    claim = refused("claimed", "a1", world.now)
    [told] = found.carried_out([claim], [])
    assert told.startswith("claimed of a1 at ")


def test_a_refused_command_that_has_left_nothing_is_none(
    world: KeptWorld, found: Database
) -> None:
    of_another = refused("claimed", "b2", world.now)
    earlier = refused("claimed", "a1", world.now - minutes(1))
    later = refused("claimed", "a1", world.now + minutes(1))
    assert list(found.carried_out([of_another, earlier, later], [])) == []


def test_what_was_refused_at_one_node_may_be_accepted_at_another(
    world: KeptWorld, found: Database
) -> None:
    claim = refused("claimed", "a1", world.now)
    granted = accepted("claimed", "a1", world.now)
    assert list(found.carried_out([claim], [granted])) == []


def test_a_turn_that_is_missed_is_no_refused_pass(
    world: KeptWorld, found: Database
) -> None:
    world.wait(minutes(CLAIM_WINDOW))
    assert world.kinds()[-1] != "claimed"
    missed = refused("returned", "b2", world.now)
    assert list(found.carried_out([missed], [])) == []
    world.wait(minutes(1))
    world.pass_on("a1")
    [told] = found.carried_out([refused("returned", "a1", world.now)], [])
    assert told.startswith("returned of a1 at ")


# Jobs, printers, notices


def test_a_printer_with_two_jobs_is_found(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    assert list(found.printers_with_two_jobs()) == []
    kept.do("UPDATE jobs SET printer_id = 'p1'")
    [told] = found.printers_with_two_jobs()
    assert told in ("p1: Ana's part,Ben's part", "p1: Ben's part,Ana's part")


def test_a_printer_may_have_a_next_job_beside_the_one_that_it_prints(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    world.hear("p1", PrinterState.PRINTING)
    kept.do("UPDATE jobs SET printer_id = 'p1'")
    assert list(found.printers_with_two_jobs()) == []


def test_all_jobs_are_named(world: KeptWorld, found: Database) -> None:
    world.hear("p1", PrinterState.PRINTING)
    world.hear("p1", PrinterState.FINISHED)
    assert "a1" not in world.state.jobs
    assert found.names() == {"Ana's part", "Ben's part"}


def test_only_notices_that_wait_are_unsettled(
    world: KeptWorld, found: Database, kept: KeptInDatabase
) -> None:
    kept.do(
        "UPDATE outbox SET settled_at = 1",
        """UPDATE outbox SET settled_at = NULL, data = '{"job": "Ana''s part"}'"""
        " WHERE id = 1",
    )
    assert found.unsettled() == (("discord", "Ana's part"),)


def test_every_takeover_is_counted(kept: KeptInDatabase, found: Database) -> None:
    before = found.epoch()
    kept.do("UPDATE lease SET epoch = epoch + 1")
    assert found.epoch() == before + 1


def test_a_file_that_is_started_twice_is_found() -> None:
    once = {"Giga 1": ["one.gcode", "two.gcode"], "Giga 2": ["one.gcode"]}
    assert list(started_twice(once)) == []
    twice = {"Giga 1": ["one.gcode", "two.gcode", "one.gcode"]}
    assert list(started_twice(twice)) == ["Giga 1 has started one.gcode 2 times"]
