"""Spoolman is told what prints used: in order, none of it twice, nothing lost."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from custom_components.printer_queue.core.effects.usage import Usage, UsageRow
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.events import OffersPaused
from custom_components.printer_queue.spoolman.client import Spoolman
from custom_components.printer_queue.spoolman.worker import UsageWorker
from custom_components.printer_queue.store import QueueStore
from tests.support.delivery import FakeClock
from tests.support.peers import async_wait_until
from tests.support.spoolman import SpoolmanServer
from tests.support.store import KeptInFile, KeptWorld
from tests.support.world import NOON, minutes, steps_of


class Telling:
    """A queue whose prints use spools, and the worker that tells Spoolman."""

    def __init__(self, store: QueueStore, client: Spoolman) -> None:
        self.clock = FakeClock()
        self.client: Spoolman | None = client
        self.leads = True
        self.lock = asyncio.Lock()
        self.asked_for_client = 0
        self._store = store
        self._world = KeptWorld(store)
        self._world.join("a")
        self._worker: UsageWorker | None = None
        self._task: asyncio.Task[None] | None = None

    def use(self, spool_id: int, grams: float) -> None:
        """Let a print end that has used a spool."""
        usage = Usage(
            spool_id=spool_id,
            printer_id="p1",
            job_id="a1",
            grams=grams,
            created_at=NOON,
        )
        event = OffersPaused(at=NOON, actor="root")
        self._store.append(steps_of(self._world.state, event), usages=[usage])
        if self._worker is not None:
            self._worker.wake()

    def begin(self) -> None:
        """Start, as Home Assistant does."""
        self._worker = UsageWorker(
            usages=self._store.usages,
            client=self._client,
            check_leads=self._check_leads,
            lock=self.lock,
            clock=self.clock,
            run_blocking=_run,
        )
        self._task = asyncio.create_task(self._worker.run())

    async def crash(self) -> None:
        """End, wherever it is."""
        assert self._task is not None
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    def bind(self, address: str) -> dict[int, float] | None:
        """Let what is used from here on be for a Spoolman."""
        return self._store.usages.bind(address, self.clock.now())

    def row(self) -> UsageRow | None:
        """Return what waits first."""
        return self._store.usages.head()

    async def until_told(self) -> None:
        """Wait until nothing waits any more."""
        await async_wait_until(lambda: self.row() is None, "all is told")

    async def until_put_off(self, tries: int = 1) -> None:
        """Wait until so many tries have failed, and the next one is waited for."""

        def failed() -> bool:
            row = self.row()
            return row is not None and row.tries >= tries

        await async_wait_until(failed, f"{tries} tries have failed")
        await async_wait_until(lambda: self.clock.timers, "the worker sleeps")

    async def _client(self) -> Spoolman | None:
        self.asked_for_client += 1
        return self.client

    async def _check_leads(self) -> None:
        if not self.leads:
            raise QueueError("not_leading")


async def _run(ask: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    return ask(*args, **kwargs)


@pytest.fixture
async def telling(tmp_path: Path, client: Spoolman) -> AsyncIterator[Telling]:
    """Open a queue with one Spoolman."""
    with closing(KeptInFile(tmp_path / "queue.db").opened()) as store:
        telling = Telling(store, client)
        telling.begin()
        yield telling
        await telling.crash()


async def test_what_prints_use_is_told_in_order(
    telling: Telling, server: SpoolmanServer
) -> None:
    server.add(7, used=100)
    server.add(8)
    telling.use(7, 12.34)
    telling.use(8, 1)
    telling.use(7, 2)
    await telling.until_told()
    assert server.told == [(7, 12.34), (8, 1), (7, 2)]
    assert server.used(7) == pytest.approx(114.34)


async def test_an_outage_is_waited_out(
    telling: Telling, server: SpoolmanServer
) -> None:
    server.add(7)
    server.faults["GET"] = "down"
    telling.use(7, 5)
    await telling.until_put_off()
    del server.faults["GET"]
    await telling.clock.advance(minutes(2))
    await telling.until_told()
    assert server.told == [(7, 5)]


@pytest.mark.parametrize("fault", ["lost", "down", "broken", "page"])
async def test_what_may_have_been_counted_is_not_counted_twice(
    telling: Telling, server: SpoolmanServer, fault: str
) -> None:
    server.add(7, used=100)
    server.faults["PUT"] = fault
    telling.use(7, 5)
    await telling.until_put_off()
    del server.faults["PUT"]
    await telling.clock.advance(minutes(2))
    await telling.until_told()
    assert server.told == [(7, 5)]
    assert server.used(7) == 105


@pytest.mark.parametrize("fault", ["lost", "down"])
async def test_a_crash_while_it_is_told_loses_nothing_and_counts_nothing_twice(
    telling: Telling, server: SpoolmanServer, fault: str
) -> None:
    server.add(7, used=100)
    server.faults["PUT"] = fault
    telling.use(7, 5)
    await async_wait_until(lambda: "PUT /spool/7/use" in server.asked, "it is told")
    await telling.crash()
    del server.faults["PUT"]
    telling.clock.jump(minutes(2))
    telling.begin()
    await telling.until_told()
    assert server.told == [(7, 5)]
    assert server.used(7) == 105


async def test_a_spool_that_somebody_weighed_meanwhile_is_told_of_it_still(
    telling: Telling, server: SpoolmanServer
) -> None:
    server.add(7, used=100)
    server.faults["PUT"] = "down"
    telling.use(7, 5)
    await telling.until_put_off()
    server.spools[7]["used"] = 40
    await telling.clock.advance(minutes(2))
    await telling.until_put_off(2)
    del server.faults["PUT"]
    await telling.clock.advance(minutes(2))
    await telling.until_told()
    assert server.used(7) == 45


async def test_a_spool_that_is_gone_keeps_nothing_waiting(
    telling: Telling, server: SpoolmanServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.add(8)
    telling.use(7, 5)
    telling.use(8, 1)
    await telling.until_told()
    assert server.told == [(8, 1)]
    assert "5.0 g of spool 7: HTTP 404: No spool with ID 7 found." in caplog.text


async def test_without_a_spoolman_nobody_is_told(
    telling: Telling, server: SpoolmanServer
) -> None:
    telling.client = None
    telling.use(7, 5)
    await telling.until_told()
    assert server.asked == []


async def test_what_is_dropped_while_it_waits_for_its_turn_is_not_told(
    telling: Telling, server: SpoolmanServer
) -> None:
    server.add(7)
    server.add(8)
    async with telling.lock:
        telling.use(7, 5)
        await async_wait_until(lambda: telling.asked_for_client, "the row is taken up")
        assert telling.bind("http://one") is None
        assert telling.bind("http://other") == {7: 5}
    telling.use(8, 1)
    await telling.until_told()
    assert server.told == [(8, 1)]


async def test_where_another_node_may_lead_by_now_nothing_is_told(
    telling: Telling, server: SpoolmanServer
) -> None:
    server.add(7)
    telling.leads = False
    telling.use(7, 5)
    await telling.until_put_off()
    assert server.told == []
    telling.leads = True
    await telling.clock.advance(minutes(2))
    await telling.until_told()
    assert server.told == [(7, 5)]


async def test_what_nobody_expected_is_logged_and_tried_again(
    telling: Telling, server: SpoolmanServer, caplog: pytest.LogCaptureFixture
) -> None:
    server.add(7)
    with patch.object(Spoolman, "async_used", side_effect=RecursionError("too deep")):
        telling.use(7, 5)
        await telling.until_put_off()
    assert "too deep" in caplog.text
    await telling.clock.advance(minutes(2))
    await telling.until_told()
    assert server.told == [(7, 5)]
