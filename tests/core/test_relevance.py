"""What waited to be told to a printer is dropped once it is not wanted any more."""

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.effects.effect import Effect, EffectKind
from custom_components.printer_queue.core.effects.relevance import (
    is_of_another_print,
    is_relevant,
)
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from tests.support.farm import Farm
from tests.support.world import ADMIN


def effect(farm: Farm, job: str, kind: EffectKind) -> Effect:
    """Return what is to be done about the attempt at a job."""
    attempt = farm.attempt(job)
    return Effect(
        kind=kind,
        printer_id=attempt.printer_id,
        created_at=farm.now,
        job_id=job,
        attempt_id=attempt.id,
        file=attempt.file,
    )


def is_meant_for_another(farm: Farm, stop: Effect, **reported: str | None) -> bool:
    """Return whether a printer that prints this is at another print."""
    report = PrinterReport(state=PrinterState.PRINTING, at=farm.now, **reported)  # type: ignore[arg-type]  # names of fields
    return is_of_another_print(stop, farm.state, report)


@pytest.mark.parametrize("kind", [EffectKind.UPLOAD, EffectKind.START])
def test_a_start_is_wanted_until_its_attempt_is_over(kind: EffectKind) -> None:
    farm = Farm()
    job = farm.join("a")
    start = effect(farm, job, kind)
    assert is_relevant(start, farm.state)
    farm.fail(job)
    assert not is_relevant(start, farm.state)


def test_a_pause_is_wanted_until_the_print_is_paused_and_then_to_go_on() -> None:
    farm = Farm()
    job = farm.join("a")
    pause = effect(farm, job, EffectKind.PAUSE)
    resume = effect(farm, job, EffectKind.RESUME)
    farm.begin(job)
    assert is_relevant(pause, farm.state)
    assert not is_relevant(resume, farm.state)
    farm.hear("p1", PrinterState.PAUSED, file=pause.file)
    assert not is_relevant(pause, farm.state)
    assert is_relevant(resume, farm.state)


def test_a_stop_is_wanted_while_the_printer_has_something_to_stop() -> None:
    farm = Farm()
    job = farm.join("a")
    stop = effect(farm, job, EffectKind.STOP)
    assert not is_relevant(stop, farm.state)
    farm.begin(job)
    farm.do(cmd.Cancel(caller=ADMIN, job_id=job))
    assert is_relevant(stop, farm.state)


@pytest.mark.parametrize("kind", [EffectKind.REMOVE, EffectKind.WITHDRAW])
def test_a_printer_is_tidied_up_as_long_as_there_is_one(kind: EffectKind) -> None:
    farm = Farm()
    tidy = effect(farm, farm.join("a"), kind)
    assert is_relevant(tidy, farm.state)
    farm.specs = ()
    farm.configure()
    assert not is_relevant(tidy, farm.state)


def test_without_ids_another_file_is_another_print() -> None:
    farm = Farm()
    job = farm.join("a")
    stop = effect(farm, job, EffectKind.STOP)
    farm.begin(job)
    assert not is_meant_for_another(farm, stop, file=stop.file)
    assert not is_meant_for_another(farm, stop)
    assert is_meant_for_another(farm, stop, file="by hand.gcode")


def test_where_prints_have_ids_only_another_id_is_another_print() -> None:
    farm = Farm()
    job = farm.join("a")
    stop = effect(farm, job, EffectKind.STOP)
    farm.send(job)
    farm.hear("p1", PrinterState.PRINTING, file=stop.file, print_id="7")
    assert not is_meant_for_another(farm, stop, file="renamed.gcode", print_id="7")
    assert is_meant_for_another(farm, stop, file="by hand.gcode", print_id="8")


def test_a_printer_at_rest_is_at_no_other_print() -> None:
    farm = Farm()
    stop = effect(farm, farm.join("a"), EffectKind.STOP)
    report = PrinterReport(
        state=PrinterState.FINISHED, at=farm.now, file="by hand.gcode"
    )
    assert not is_of_another_print(stop, farm.state, report)
