"""Whatever happens, buttons stand exactly where there is still something to press."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
import random

import pytest

from custom_components.printer_queue.config import BotConfig, JobThreads
from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.errors import QueueError
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.notices.contacts import Contact
from custom_components.printer_queue.core.printer import PlateGate
from custom_components.printer_queue.core.report import PrinterState
from custom_components.printer_queue.delivery.discord.buttons import (
    ButtonVerb,
    parse_button,
)
from custom_components.printer_queue.delivery.outcome import Unreachable
from custom_components.printer_queue.delivery.texts import Texts
from custom_components.printer_queue.workers.clock import LONGEST_PAUSE
from tests.support.bot_space import BEN, CONFIG, CONTACTS, BotSpace
from tests.support.delivery import ANA
from tests.support.discord.memory_bot import buttons_under
from tests.support.world import ADMIN, minutes

STEPS = 50
ON = replace(
    CONTACTS,
    people={"a": Contact(discord_id=ANA, direct=True), "b": Contact(discord_id=BEN)},
)


class Crowd(BotSpace):
    """People who do what comes to their minds, on printers that do as well."""

    def anything(self, chance: random.Random) -> None:
        """Let something happen; whatever is refused, or changes nothing, is passed over."""
        happened = len(self.events)
        while len(self.events) == happened:
            self._try(chance)

    def _try(self, chance: random.Random) -> None:
        printer = f"p{chance.randint(1, 2)}"
        jobs = sorted(self.state.jobs)
        offered = [job for job in jobs if self.job(job).status is JobStatus.OFFERED]
        job = chance.choice(jobs or ["none"])
        everything: list[Callable[[], object]] = [
            *[lambda: self.join(chance.choice("abc"))] * 2,
            *[lambda: self.claim(chance.choice(offered or [job]))] * 5,
            *[lambda: self.hear(printer, self.what_follows(printer))] * 8,
            lambda: self.pass_on(job),
            lambda: self.do(cmd.Cancel(caller=ADMIN, job_id=job)),
            lambda: self.do(cmd.Hold(caller=ADMIN, job_id=job)),
            lambda: self.do(cmd.Resume(caller=ADMIN, job_id=job)),
            lambda: self.do(cmd.Release(caller=ADMIN, job_id=job)),
            lambda: self.do(cmd.ClearPlate(caller=ADMIN, printer_id=printer)),
        ]
        try:
            chance.choice(everything)()
        except QueueError, KeyError:
            return  # also of a job that there is none of yet

    def what_follows(self, printer_id: str) -> PrinterState:
        """Return what a printer reports next where all goes well."""
        state = self.state.printers[printer_id].state
        if state is PrinterState.PRINTING:
            return PrinterState.FINISHED
        is_next = self.state.next_on(printer_id) is not None
        return PrinterState.PRINTING if is_next else state

    def pressable(self) -> set[tuple[ButtonVerb, str]]:
        """Return what can be pressed anywhere but under the live message."""
        ids = [
            parse_button(custom_id)
            for place in self.bot.messages
            for ping in self.bot.pings(place)
            for custom_id in buttons_under(ping).values()
        ]
        return {(pressed.verb, pressed.about) for pressed in ids if pressed}

    def there_is_to_do(self) -> set[tuple[ButtonVerb, str]]:
        """Return what the rules would obey."""
        todo = set()
        for job in self.state.jobs.values():
            if job.status is JobStatus.OFFERED and job.offer is not None:
                todo.add((ButtonVerb.CLAIM, job.offer.id))
                todo.add((ButtonVerb.PASS, job.offer.id))
            if job.status is JobStatus.RESERVED:
                todo.add((ButtonVerb.CANCEL, job.id))
        for printer in self.state.printers.values():
            lies_there = printer.plate_print
            if lies_there is not None and lies_there.job_id is not None:
                todo.add((ButtonVerb.CLEAR_PLATE, lies_there.job_id))
        return todo


_ASKED_FOR = (ButtonVerb.CLAIM, ButtonVerb.PASS, ButtonVerb.CANCEL)


@pytest.mark.parametrize(
    ("seed", "config"),
    [(1, CONFIG), (2, replace(CONFIG, job_threads=JobThreads.THREAD))],
)
async def test_buttons_stand_where_there_is_something_to_press(
    tmp_path: Path, english: Texts, seed: int, config: BotConfig
) -> None:
    chance = random.Random(seed)
    space = Crowd(tmp_path, english, contacts=ON, config=config, printers=2)
    space.specs = tuple(replace(one, gate=PlateGate.CONFIRM) for one in space.specs)
    space.configure()
    seen: set[ButtonVerb] = set()
    for _ in range(STEPS):
        space.anything(chance)
        if chance.random() < 0.1:
            await space.restart_bot()
        if chance.random() < 0.1:
            space.bot.next.append(Unreachable("down"))
            await space.told()
            space.bot.next.clear()
            await space.pass_time(LONGEST_PAUSE)
        await space.pass_time(minutes(chance.choice((0, 0, 0, 0, 0, 1, 9))))
        pressable, todo = space.pressable(), space.there_is_to_do()
        assert pressable <= todo
        assert {each for each in todo if each[0] in _ASKED_FOR} <= pressable
        seen |= {verb for verb, _ in pressable}
    await space.stop()
    space.store.close()

    assert seen == {*_ASKED_FOR, ButtonVerb.CLEAR_PLATE}
    assert space.bot.faults == []
