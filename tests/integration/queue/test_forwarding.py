"""What is asked of a Home Assistant that follows another one."""

import asyncio
from collections.abc import Sequence
from threading import Event

import psycopg
import pytest

from custom_components.printer_queue.const import CONF_DATABASE_URL
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.queue import mailbox, requester, responder
from custom_components.printer_queue.queue.replanner import Replanner
from custom_components.printer_queue.requests.pictures import (
    async_give_picture,
    async_take_picture,
)
from custom_components.printer_queue.store import StoreUnreachableError
from custom_components.printer_queue.store.forwarding import (
    Forwarded,
    Forwarding,
    Request,
)
from homeassistant.exceptions import HomeAssistantError
from tests.support.makerspace import Makerspace
from tests.support.nodes import until

pytestmark = pytest.mark.enable_socket  # on loopback


async def test_what_is_asked_of_a_follower_is_done_by_the_leader(
    leader: Makerspace, other: Makerspace
) -> None:
    job_id = await other.join("ben", "third")
    assert leader.job(job_id).spec.name == "third"
    assert other.job(job_id) == leader.job(job_id)
    await other.ask("claim", person="ann")
    assert JobStatus.RESERVED in {
        job.status for job in leader.queue.data.state.jobs.values()
    }


async def test_a_follower_lets_the_leader_plan_at_once_and_answers_with_the_plan(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned: list[bool] = []
    plan = Replanner._plan_thoroughly  # noqa: SLF001  # counted

    async def counted(replanner: Replanner) -> None:
        planned.append(replanner is leader.queue.replanner)
        await plan(replanner)

    monkeypatch.setattr(Replanner, "_plan_thoroughly", counted)
    answer = await other.ask("schedule")
    assert planned == [True, False]
    assert len(answer["assignments"]) == len(other.queue.data.plan.jobs)


async def test_a_plan_that_takes_long_holds_up_no_other_request(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans, is_planned = asyncio.Event(), asyncio.Event()
    plan = Replanner._plan_thoroughly  # noqa: SLF001  # takes long on the leader

    async def plan_long(replanner: Replanner) -> None:
        if replanner is leader.queue.replanner:
            plans.set()
            await is_planned.wait()
        await plan(replanner)

    monkeypatch.setattr(Replanner, "_plan_thoroughly", plan_long)
    planning = asyncio.create_task(other.ask("schedule"))
    await plans.wait()
    async with asyncio.timeout(3):
        await other.ask("claim", person="ann")
    assert not planning.done()
    is_planned.set()
    assert await planning


async def test_a_request_that_fails_by_a_bug_holds_up_no_other(
    leader: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = leader.queue
    pause = cmd.SetPaused(caller=cmd.AUTOMATION, paused=True)
    done: list[str] = []

    async def execute(_command: Request, request_id: str) -> bool:
        if request_id == "broken":
            raise ZeroDivisionError
        done.append(request_id)
        return False

    monkeypatch.setattr(responder.Responder, "look", _sees_nothing)
    for request_id in ("first", "broken", "last"):
        await queue.in_store(queue.store.forwarding.ask, request_id, pause)
    thread = queue._thread  # noqa: SLF001  # the one in which its store is used
    await carry_out(_OnlyResponder(queue.store, thread, 99, execute))
    assert done == ["first", "last"]


async def test_who_asks_for_what_fails_by_a_bug_is_told_at_once_that_it_is_in_doubt(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(mailbox, "decide", fail)
    async with asyncio.timeout(5):
        with pytest.raises(HomeAssistantError) as refusal:
            await other.ask("claim", person="ann")
    assert refusal.value.translation_key == "store_uncertain"
    assert refusal.value.translation_placeholders == {"queue": "Makerspace"}


async def test_a_picture_is_taken_from_a_job_on_a_follower(
    leader: Makerspace, other: Makerspace
) -> None:
    job_id = await leader.join("ben", "third")
    await leader.queue.execute(
        cmd.GivePicture(caller=cmd.AUTOMATION, job_id=job_id, picture="ab" * 32)
    )
    await until(lambda: job_id in other.queue.data.state.jobs)
    await async_take_picture(other.entry, cmd.AUTOMATION, job_id)
    assert leader.job(job_id).spec.picture is None
    with pytest.raises(QueueError) as refusal:
        await async_give_picture(other.entry, cmd.AUTOMATION, job_id, b"picture")
    assert refusal.value.key == "picture_unreadable"


async def test_the_leaders_refusal_is_the_followers(
    leader: Makerspace, other: Makerspace
) -> None:
    refusals = []
    for space in (leader, other):
        with pytest.raises(HomeAssistantError) as refusal:
            await space.ask("claim", person="ben")
        refusals.append(
            (refusal.value.translation_key, refusal.value.translation_placeholders)
        )
    assert refusals[0] == refusals[1]


async def test_a_request_that_no_leader_takes_is_taken_back(
    leader: Makerspace,
    other: Makerspace,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(requester, "TAKEN_WITHIN", 0.1)
    monkeypatch.setattr(responder.Responder, "look", _sees_nothing)
    before = await leader.queue.in_store(leader.queue.store.last_event)

    with pytest.raises(HomeAssistantError) as refusal:
        await other.ask("claim", person="ann")

    assert refusal.value.translation_key == "leader_missing"
    assert await leader.queue.in_store(leader.queue.store.forwarding.take, 99) == []
    assert await leader.queue.in_store(leader.queue.store.last_event) == before


async def _sees_nothing(_self: responder.Responder) -> None:
    """Stand for a leader that hangs."""


async def test_a_request_whose_leader_fell_silent_is_not_known_to_be_done(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requester, "TAKEN_WITHIN", 0.1)
    monkeypatch.setattr(requester, "ANSWERED_WITHIN", 0.2)
    monkeypatch.setattr(responder.Responder, "_respond", _does_nothing)
    taken, take, withdraw = Event(), Forwarding.take, Forwarding.withdraw

    def taking(forwarding: Forwarding, epoch: int) -> Sequence[Forwarded]:
        requests = take(forwarding, epoch)
        if requests:
            taken.set()
        return requests

    def withdrawing_late(forwarding: Forwarding, request_id: str) -> bool:
        assert taken.wait(20)
        return withdraw(forwarding, request_id)

    monkeypatch.setattr(Forwarding, "take", taking)
    monkeypatch.setattr(Forwarding, "withdraw", withdrawing_late)
    with pytest.raises(HomeAssistantError) as refusal:
        await other.ask("claim", person="ann")
    assert refusal.value.translation_key == "store_uncertain"


async def _does_nothing(_self: responder.Responder, _request: Forwarded) -> None:
    """Stand for a leader that hangs after it has taken a request."""


def _fails(*_: object) -> None:
    raise StoreUnreachableError("database", "gone")


async def test_a_request_that_no_leader_takes_is_taken_back_when_the_follower_stops(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it does to take over: whoever leads next must not do what was refused."""
    monkeypatch.setattr(responder.Responder, "look", _sees_nothing)
    asking = asyncio.create_task(other.ask("claim", person="ann"))
    await until(lambda: forwarded(leader) == 1)

    await other.hass.config_entries.async_unload(other.entry.entry_id)

    with pytest.raises(HomeAssistantError) as refusal:
        await asking
    assert refusal.value.translation_key == "leader_missing"
    assert forwarded(leader) == 0


async def test_a_request_that_a_leader_works_on_is_in_doubt_when_the_follower_stops(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(responder.Responder, "_respond", _does_nothing)
    taken: list[Forwarded] = []
    take = Forwarding.take

    def taking(forwarding: Forwarding, epoch: int) -> list[Forwarded]:
        taken.extend(requests := take(forwarding, epoch))
        return requests

    monkeypatch.setattr(Forwarding, "take", taking)
    asking = asyncio.create_task(other.ask("claim", person="ann"))
    await until(lambda: len(taken) == 1)

    await other.hass.config_entries.async_unload(other.entry.entry_id)

    with pytest.raises(HomeAssistantError) as refusal:
        await asking
    assert refusal.value.translation_key == "store_uncertain"


async def test_an_answer_is_waited_for_while_the_follower_cannot_read_it(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Forwarding.collect
    failed: list[str] = []

    def fails_twice(forwarding: Forwarding, request_id: str) -> bool:
        if len(failed) < 2:
            failed.append(request_id)
            _fails()
        return read(forwarding, request_id)

    monkeypatch.setattr(Forwarding, "collect", fails_twice)
    await other.ask("claim", person="ann")
    assert len(failed) == 2
    assert JobStatus.RESERVED in {
        job.status for job in other.queue.data.state.jobs.values()
    }


async def test_a_request_whose_answer_cannot_be_read_is_not_known_to_be_done(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requester, "TAKEN_WITHIN", 0.1)
    monkeypatch.setattr(requester, "ANSWERED_WITHIN", 0.2)
    monkeypatch.setattr(Forwarding, "collect", _fails)
    monkeypatch.setattr(Forwarding, "withdraw", _fails)
    with pytest.raises(HomeAssistantError) as refusal:
        await other.ask("claim", person="ann")
    assert refusal.value.translation_key == "store_uncertain"


def forwarded(space: Makerspace) -> int:
    """Return how many requests no leader has taken yet."""
    with psycopg.connect(space.entry.options[CONF_DATABASE_URL]) as others:
        found = others.execute("SELECT count(*) FROM forwarded WHERE taken_in = 0")
        [(count,)] = found.fetchall()
        return int(count)


class _OnlyResponder(responder.Responder):
    """A responder of the test, which looks where the leader's own sees nothing."""

    look = responder.Responder.look


async def carry_out(answers: responder.Responder) -> None:
    """Let it look, and be done with what it finds."""
    await answers.look()
    await asyncio.gather(*answers._under_way)  # noqa: SLF001  # nobody else waits for it


async def test_a_request_is_kept_while_the_leader_cannot_read_it(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = leader.queue
    pause = cmd.SetPaused(caller=cmd.AUTOMATION, paused=True)
    done: list[str] = []

    async def execute(_command: Request, request_id: str) -> bool:
        done.append(request_id)
        return False

    # What is asked is notified: the leader's own would be quicker now and then.
    monkeypatch.setattr(responder.Responder, "look", _sees_nothing)
    answers = _OnlyResponder(
        queue.store,
        queue._thread,  # noqa: SLF001  # the one in which its store is used
        99,
        execute,
    )
    await queue.in_store(queue.store.forwarding.ask, "kept", pause)
    with monkeypatch.context() as broken:
        broken.setattr(Forwarding, "take", _fails)
        await carry_out(answers)
    assert done == []
    await carry_out(answers)
    assert done == ["kept"]


async def test_a_request_that_could_not_be_stored_is_left_to_the_next_leader(
    leader: Makerspace, other: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue, epoch = leader.queue, 7
    pause = cmd.SetPaused(caller=cmd.AUTOMATION, paused=True)
    collect = queue.store.forwarding.collect
    cannot_be_stored = {"lost"}
    done: list[str] = []

    async def execute(_command: Request, request_id: str) -> bool:
        if request_id in cannot_be_stored:
            _fails()
        done.append(request_id)
        return False

    def leads_in(epoch: int) -> responder.Responder:
        thread = queue._thread  # noqa: SLF001  # the one in which its store is used
        return _OnlyResponder(queue.store, thread, epoch, execute)

    monkeypatch.setattr(responder.Responder, "look", _sees_nothing)
    for request_id in ("lost", "kept"):
        await queue.in_store(queue.store.forwarding.ask, request_id, pause)
    await carry_out(leads_in(epoch))
    assert done == ["kept"]
    assert await queue.in_store(collect, "kept")
    assert not await queue.in_store(collect, "lost")

    cannot_be_stored.clear()
    await carry_out(leads_in(epoch + 1))
    assert done == ["kept", "lost"]
    assert await queue.in_store(collect, "lost")


async def test_a_request_that_the_last_leader_did_not_answer_is_done_once(
    leader: Makerspace, other: Makerspace
) -> None:
    """Each takeover counts the epoch up."""
    queue, epoch = leader.queue, 7
    pause = cmd.SetPaused(caller=cmd.AUTOMATION, paused=True)
    done: list[str] = []

    async def execute(_command: Request, request_id: str) -> bool:
        done.append(request_id)
        return False

    def asked_and_taken() -> None:
        queue.store.forwarding.ask("lost", pause)
        queue.store.forwarding.take(epoch)

    await queue.in_store(asked_and_taken)
    next_leader = responder.Responder(
        queue.store,
        leader.queue._thread,  # noqa: SLF001  # the one in which its store is used
        epoch + 1,
        execute,
    )
    await carry_out(next_leader)
    await carry_out(next_leader)

    assert done == ["lost"]
    assert await queue.in_store(queue.store.forwarding.collect, "lost")
