"""How a job stands, in a sentence."""

from dataclasses import replace

from freezegun import freeze_time
import pytest

from custom_components.printer_queue.assist.job_sentences import (
    next_sentence,
    own_sentence,
)
from custom_components.printer_queue.assist.words import Words
from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.core.model import Job, JobStatus
from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.plan.plan import Expectations
from custom_components.printer_queue.core.report import PrinterState
from tests.support.project_files import translation
from tests.support.viewers import ANYBODY
from tests.support.world import NOON, World


def _words(language: str) -> Words:
    texts = translation(language)["common"]
    return Words({f"component.{DOMAIN}.common.{key}": texts[key] for key in texts})


def _data(world: World, *, planned: bool = True) -> QueueData:
    plan = world.plan()
    if not planned:
        plan = replace(plan, jobs=Expectations(world.now))
    return QueueData(world.state, plan, Figures())


def _world(name: str = "vase") -> tuple[World, Job]:
    world = World()
    return world, world.job(world.join("a", name=name))


@pytest.fixture(autouse=True, scope="module")
def at_noon() -> object:
    with freeze_time(NOON):
        yield


def test_an_owner_hears_each_step_of_a_print() -> None:
    words = _words("en")
    world, job = _world()
    heard = [own_sentence(words, _data(world), job)]
    world.claim(job.id)
    heard.append(own_sentence(words, _data(world), world.job(job.id)))
    world.hear("p1", PrinterState.PRINTING)
    printing = world.job(job.id)
    heard.append(own_sentence(words, _data(world), printing))
    heard.append(own_sentence(words, _data(world, planned=False), printing))
    assert heard == [
        "X1C-1 is offered to you for vase, until 12:10. Say: claim my printer.",
        "X1C-1 is reserved for vase. Start it by 12:15.",
        "vase is printing on X1C-1, until about 13:00.",
        "vase is printing on X1C-1.",
    ]


def test_what_is_claimed_early_has_no_end_of_its_window_yet() -> None:
    world, job = _world()
    world.claim(job.id)
    early = replace(world.job(job.id), start_by=None)
    assert own_sentence(_words("en"), _data(world), early) == (
        "X1C-1 is reserved for vase."
    )
    assert next_sentence(_words("en"), _data(world), early, ANYBODY) == (
        "X1C-1 is reserved for A with vase."
    )


def test_what_its_printer_starts_and_what_is_on_hold_is_said() -> None:
    world, job = _world()
    starting = replace(job, status=JobStatus.SCHEDULED)
    held = replace(job, status=JobStatus.HELD)
    words = _words("de")
    data = _data(world)
    assert own_sentence(words, data, starting) == "vase beginnt gleich auf X1C-1."
    assert own_sentence(words, data, held) == "vase ist angehalten."


def test_where_nobody_knows_when_it_is_said_why() -> None:
    world, _ = _world("first")
    waiting = world.job(world.join("b", name="vase"))
    data = _data(world, planned=False)
    assert own_sentence(_words("en"), data, waiting) == (
        "vase is number 1 in line. Next, as soon as a printer that fits is available."
    )
    assert next_sentence(_words("de"), data, waiting, ANYBODY) == (
        "Als Nächstes kommt B mit vase. Als Nächstes dran, sobald ein passender Drucker verfügbar ist."
    )
