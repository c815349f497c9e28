"""Whatever goes wrong in whatever order: no job is printed twice, none is lost, none stuck."""

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
import re
from typing import Any, override

from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import STARTING, JobStatus
from tests.support.delivery import settle
from tests.support.farmyard import Farmyard
from tests.support.own_printer import Mishap, Order, OwnPrinter
from tests.support.world import ADMIN, minutes

PRINTERS = st.sampled_from(["p1", "p2"])
PERSONS = st.sampled_from("abc")
TIMES = st.sampled_from([timedelta(seconds=s) for s in (1, 7, 20, 45, 130, 700)])
_FILE = re.compile(r".*-(\d+)-\d+\.gcode")


def number_of(file: str) -> int:
    """Return the number of the job whose attempt a file is of."""
    match = _FILE.fullmatch(file)
    assert match is not None
    return int(match[1])


class Course(RuleBasedStateMachine):
    """Two printers that start by themselves, and all that can happen to them."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.farm = self.runner.run(self._opened())
        self.failed: list[str] = []
        self.joined: list[str] = []

    async def _opened(self) -> Farmyard:
        farm = Farmyard(
            printers=2,
            retries_late_failures=True,
            joins_per_minute=1000,
            open_jobs_limit=1000,
        )
        self.printers = {key: OwnPrinter(farm, key) for key in farm.ways}
        farm.ways.update(self.printers)
        farm.worker.start()
        return farm

    def go_on(self, act: Callable[[], Any]) -> None:
        """Act in the event loop, and let everything happen that needs no time."""

        async def acted() -> None:
            act()
            await settle()

        self.runner.run(acted())

    @rule(person=PERSONS, retries=st.integers(0, 2))
    def joins(self, person: str, retries: int) -> None:
        def join() -> None:
            self.joined.append(self.farm.join_with_file(person, retries=retries))

        self.go_on(join)

    @rule(
        printer=PRINTERS, order=st.sampled_from(Order), mishap=st.sampled_from(Mishap)
    )
    def something_will_go_wrong(
        self, printer: str, order: Order, mishap: Mishap
    ) -> None:
        self.printers[printer].mishaps[order].append(mishap)

    @rule(time=TIMES)
    def time_passes(self, time: timedelta) -> None:
        self.runner.run(self.farm.pass_time(time))

    @rule()
    def the_process_is_killed(self) -> None:
        async def killed() -> None:
            await self.farm.crash()
            for printer in self.printers.values():
                printer.say()
            await settle()

        self.runner.run(killed())

    @rule(time=TIMES)
    def the_process_is_killed_and_printers_are_heard_late(
        self, time: timedelta
    ) -> None:
        async def killed() -> None:
            await self.farm.crash()
            await self.farm.pass_time(time)
            for printer in self.printers.values():
                printer.say()
            await settle()

        self.runner.run(killed())

    @rule(printer=PRINTERS)
    def its_line_breaks(self, printer: str) -> None:
        self.go_on(self.printers[printer].cut)

    @rule(printer=PRINTERS)
    def its_line_is_mended(self, printer: str) -> None:
        if not self.printers[printer].is_up:
            self.go_on(self.printers[printer].mend)

    @rule(printer=PRINTERS)
    def a_print_fails(self, printer: str) -> None:
        press = self.printers[printer]
        if press.state.is_active and press.file is not None:
            self.failed.append(press.file)
            self.go_on(press.fail)

    @rule(printer=PRINTERS)
    def somebody_clears_the_plate(self, printer: str) -> None:
        clear = cmd.ClearPlate(caller=ADMIN, printer_id=printer)
        self.go_on(lambda: self.ask(clear))

    @precondition(lambda self: self.joined)
    @rule(data=st.data())
    def somebody_cancels(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self.joined))
        self.go_on(lambda: self.ask(cmd.Cancel(caller=ADMIN, job_id=job)))

    @precondition(lambda self: self.joined)
    @rule(data=st.data())
    def somebody_pauses(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self.joined))
        self.go_on(lambda: self.ask(cmd.PausePrint(caller=ADMIN, job_id=job)))

    @precondition(lambda self: self.joined)
    @rule(data=st.data())
    def somebody_lets_it_go_on(self, data: st.DataObject) -> None:
        job = data.draw(st.sampled_from(self.joined))
        self.go_on(lambda: self.ask(cmd.ContinuePrint(caller=ADMIN, job_id=job)))

    @rule(stopped=st.booleans())
    def starting_is_stopped_or_goes_on(self, stopped: bool) -> None:
        self.go_on(lambda: self.ask(cmd.SetStarting(caller=ADMIN, stopped=stopped)))

    @invariant()
    def no_job_is_printed_twice(self) -> None:
        done = Counter(
            number_of(file)
            for press in self.printers.values()
            for file in press.completed
        )
        assert [number for number, count in done.items() if count > 1] == []

    @invariant()
    def no_printer_is_told_to_start_while_it_prints(self) -> None:
        assert [press.interrupted for press in self.printers.values()] == [[], []]

    @override
    def teardown(self) -> None:
        """Let everything come right: what can still be done comes to its end."""
        try:
            self.runner.run(self._come_right())
            stuck = {
                job.id: job.status
                for job in self.farm.state.jobs.values()
                if job.status in STARTING or job.status is JobStatus.PRINTING
            }
            assert stuck == {}
            assert self.farm.effects.waiting == {}
            self.no_job_is_printed_twice()
            self.no_printer_is_told_to_start_while_it_prints()
        finally:
            self.runner.run(self.farm.worker.stop())
            self.runner.close()

    async def _come_right(self) -> None:
        farm = self.farm
        for printer in self.printers.values():
            for mishaps in printer.mishaps.values():
                mishaps.clear()
            printer.mend()
        self.ask(cmd.SetStarting(caller=ADMIN, stopped=False))
        for _ in range(12):
            for key in farm.state.printers:
                back = cmd.SetInService(caller=ADMIN, printer_id=key, in_service=True)
                self.ask(back)
                self.ask(cmd.ClearPlate(caller=ADMIN, printer_id=key))
            for job_id in list(farm.state.jobs):
                self.ask(cmd.ContinuePrint(caller=ADMIN, job_id=job_id))
            for press in self.printers.values():
                press.say()
            await farm.pass_time(minutes(6))

    def ask(self, command: cmd.Command) -> None:
        """Ask for what the rules may refuse."""
        with suppress(QueueError):
            self.farm.do(command)


def test_whatever_happens_every_job_is_printed_once_at_most() -> None:
    run_state_machine_as_test(
        Course,
        settings=settings(
            stateful_step_count=40,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
