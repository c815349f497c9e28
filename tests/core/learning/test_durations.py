"""What finished prints teach about the next ones."""

from datetime import timedelta
import random

import pytest

from custom_components.printer_queue.core.learning.durations import (
    UNKNOWN_ESTIMATE,
    Durations,
    weighted_quantile,
)
from custom_components.printer_queue.core.model import Job, JobSpec, Person
from custom_components.printer_queue.core.needs import Filament, Needs
from custom_components.printer_queue.core.report import PrinterState as State
from custom_components.printer_queue.core.samples import PrintSample
from tests.support.world import NOON, World, minutes


def sample(ratio: float, **more: object) -> PrintSample:
    fields: dict[str, object] = {
        "person_id": "a",
        "printer_id": "p1",
        "material": "PLA",
        "estimate": minutes(60),
        "actual": minutes(60) * ratio,
        "ended_at": NOON,
    }
    return PrintSample(**(fields | more))  # type: ignore[arg-type]  # fields as given


def a_job(
    estimate: timedelta | None,
    *,
    person_id: str | None = None,
    material: str | None = None,
    printer_id: str | None = None,
) -> Job:
    """Return a job; without a person a walk-up."""
    filaments = (Filament(material=material),) if material else ()
    return Job(
        id="j",
        number=1,
        spec=JobSpec(name="part", estimate=estimate, needs=Needs(filaments=filaments)),
        person=Person(person_id, "Ann") if person_id else None,
        created_at=NOON,
        rank=1,
        printer_id=printer_id,
    )


def predict(samples: list[PrintSample], **more: str) -> float:
    """Return the predicted factor on an estimate."""
    job = a_job(minutes(100), **({"person_id": "a"} | more))
    return Durations.learn(samples, NOON).predict(job).p50 / minutes(100)


def test_nothing_learnt_leaves_the_estimate_and_says_so() -> None:
    told = Durations.learn((), NOON).predict(a_job(minutes(60), person_id="a"))
    assert told.p50 == minutes(60)
    assert told.p90 > minutes(75)
    assert told.basis == 0


def test_many_prints_teach_the_ratio_and_few_only_a_part_of_it() -> None:
    assert predict([sample(1.5)] * 200) == pytest.approx(1.5, rel=0.03)
    assert 1.0 < predict([sample(1.5)]) < 1.2


def test_one_wild_print_changes_little() -> None:
    assert predict([sample(1.0)] * 20 + [sample(30)]) == pytest.approx(1.0, abs=0.05)


def test_a_person_who_is_always_off_is_corrected_alone() -> None:
    samples = [sample(2.0)] * 30 + [sample(1.0, person_id=f"m{n}") for n in range(60)]
    assert predict(samples) > 1.6
    assert predict(samples, person_id="m1") == pytest.approx(1.0, abs=0.1)
    assert predict(samples, person_id="new") == pytest.approx(1.0, abs=0.1)


def test_slow_printers_and_materials_are_told_apart() -> None:
    samples = []
    for n in range(120):
        slow, petg = n % 2, n // 2 % 2
        samples.append(
            sample(
                (1.4 if slow else 1.0) * (1.3 if petg else 1.0),
                person_id=f"m{n}",
                printer_id="slow" if slow else "fast",
                material="PETG" if petg else "PLA",
            )
        )
    factors = {
        (printer, material): predict(
            samples, person_id="x", printer_id=printer, material=material
        )
        for printer in ("slow", "fast")
        for material in ("petg", "PLA")
    }
    assert factors["slow", "PLA"] / factors["fast", "PLA"] == pytest.approx(
        1.4, rel=0.1
    )
    assert factors["fast", "petg"] / factors["fast", "PLA"] == pytest.approx(
        1.3, rel=0.15
    )


def test_recent_prints_weigh_more() -> None:
    old = [sample(2.0, ended_at=NOON - timedelta(days=360))] * 20
    assert predict([*old, *[sample(1.0)] * 20]) == pytest.approx(1.0, abs=0.05)


def test_nine_in_ten_prints_are_over_by_p90() -> None:
    rng = random.Random(7)
    samples = [sample(rng.lognormvariate(0.2, 0.3), person_id="b") for _ in range(400)]
    told = Durations.learn(samples, NOON).predict(a_job(minutes(60), person_id="b"))
    new = [minutes(60) * rng.lognormvariate(0.2, 0.3) for _ in range(2000)]
    assert 0.86 < sum(actual <= told.p90 for actual in new) / 2000 < 0.94
    assert 0.45 < sum(actual <= told.p50 for actual in new) / 2000 < 0.55


def test_a_walk_ups_own_word_is_not_corrected_and_without_one_the_usual_is_taken() -> (
    None
):
    durations = Durations.learn([sample(2.0)] * 50, NOON)
    assert durations.predict(a_job(minutes(30))).p50 == minutes(30)
    assert durations.predict(a_job(None)).p50 == minutes(120)
    assert Durations.learn((), NOON).predict(a_job(None)).p50 == UNKNOWN_ESTIMATE


def test_only_completed_prints_that_were_watched_are_learnt_from() -> None:
    world = World()
    job = world.join("a")
    world.print_now(job)
    world.wait(minutes(90))
    world.hear("p1", State.FINISHED)
    (learnt,) = world.state.samples
    assert learnt.actual == minutes(90)
    failing = world.join("a")
    world.print_now(failing)
    world.wait(minutes(5))
    world.hear("p1", State.FAILED)
    assert world.state.samples == (learnt,)


def test_a_quantile_is_the_value_up_to_which_the_weight_lies() -> None:
    assert weighted_quantile([(3, 1), (1, 1), (2, 1)], 0.5) == 2
    assert weighted_quantile([(1, 1), (2, 8)], 0.5) == 2
    assert weighted_quantile([(1, 0.1), (2, 0.1), (3, 0.1)], 1.0) == 3
