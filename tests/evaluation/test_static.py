"""What static plans are compared with is what it says that it is."""

from dataclasses import replace
from math import inf
from pathlib import Path

import pytest

from custom_components.printer_queue.core.optimiser.arrays import Arrays
from custom_components.printer_queue.core.optimiser.problem import (
    Machine,
    Problem,
    Task,
)
from custom_components.printer_queue.core.optimiser.solution import evaluated
from custom_components.printer_queue.core.optimiser.solve import plan
from evaluation.static.baselines import fifo, greedy
from evaluation.static.instances import STEP, instance
from evaluation.static.methods import Gaps, annealed, gaps, known_gaps
from evaluation.static.proven import LARGE, SMALL, Proven, Sort
from tests.support.problems import least_cost

TINY = Sort(5, 2, unlike=False, seeds=(1, 2))
HOUR = 3600.0


@pytest.mark.parametrize("unlike", [False, True])
def test_every_job_of_an_instance_fits_a_printer_at_whole_steps(unlike: bool) -> None:
    problem = instance(1, 40, 3, unlike=unlike)
    assert problem == instance(1, 40, 3, unlike=unlike) != instance(2, 40, 3)
    kinds = {machine.kind for machine in problem.machines}
    assert len(kinds) == (3 if unlike else 1)
    for task in problem.tasks:
        times = [task.seconds[kind] for kind in kinds if task.seconds[kind] < inf]
        assert times
        assert all(took > 0 and took % STEP == 0 for took in times)
        assert task.due == inf or task.due % STEP == 0


def test_fifo_keeps_the_order_and_greedy_looks_at_urgency_colour_and_weight() -> None:
    problem = Problem(
        tasks=(
            Task((HOUR,), weight=1.0, material=0),
            Task((HOUR,), weight=2.0, material=1),
            Task((HOUR,), weight=1.0, material=1),
            Task((HOUR,), weight=1.0, material=0, due=9 * HOUR),
        ),
        machines=(Machine(rotating=1),),
    )
    figures = Arrays(problem)
    assert fifo(figures).sequences == [[0, 1, 2, 3]]
    assert greedy(figures).sequences == [[3, 0, 1, 2]]


def test_a_small_optimum_is_proven_and_found() -> None:
    bounds = pytest.importorskip("evaluation.static.bounds", exc_type=ImportError)
    for unlike in (False, True):
        problem = instance(3, 5, 2, unlike=unlike)
        least = least_cost(problem)
        known = plan(problem)
        ends = max(known.ends)
        assert bounds.optimum(problem, known.cost, ends) == pytest.approx(least)
        assert bounds.lower_bound(problem, ends) <= least + 1e-6
        # A network that is too short at first grows.
        assert bounds.lower_bound(problem, ends / 4) == pytest.approx(
            bounds.lower_bound(problem, ends)
        )


def test_an_optimum_that_takes_too_long_is_not_proven() -> None:
    bounds = pytest.importorskip("evaluation.static.bounds", exc_type=ImportError)
    problem = instance(3, 8, 2)
    known = plan(problem)
    with pytest.raises(bounds.NoProofError):
        bounds.optimum(problem, known.cost, max(known.ends), seconds=0.0)


def test_the_solver_solves_the_same_problem() -> None:
    cpsat = pytest.importorskip("evaluation.static.cpsat", exc_type=ImportError)
    for unlike in (False, True):
        problem = instance(3, 5, 2, unlike=unlike)
        sequences, proven = cpsat.solved(problem, max(plan(problem).ends), 30.0)
        draft = evaluated(Arrays(problem), sequences)
        assert proven
        assert draft is not None
        assert draft.cost == pytest.approx(least_cost(problem))


def test_what_was_proven_is_kept_for_its_instance_alone(tmp_path: Path) -> None:
    file = tmp_path / "proven.json"
    first, second = TINY.problem(1), TINY.problem(2)
    Proven(file).put("optimum", first, 12.5)
    kept = Proven(file)
    assert kept.get("optimum", first) == 12.5
    assert kept.get("bound", first) is None
    assert kept.get("optimum", second) is None
    later = tuple(task._replace(due=task.due + 1) for task in first.tasks)
    changed = replace(first, tasks=(first.tasks[0]._replace(due=HOUR), *later[1:]))
    assert kept.get("optimum", changed) is None


def test_gaps_are_those_of_the_instances_that_are_proven(tmp_path: Path) -> None:
    proven = Proven(tmp_path / "proven.json")
    first, second = TINY.problem(1), TINY.problem(2)
    proven.put("optimum", first, least_cost(first))
    proven.put("cpsat", first, least_cost(first) * 1.5)
    near = gaps(TINY, annealed(2000), proven, "optimum")
    assert (len(near.shares), near.exact) == (1, 1)
    assert near.shown == "0.00%"
    proven.put("optimum", second, least_cost(second))
    assert len(gaps(TINY, annealed(10), proven, "optimum").shares) == 2
    assert known_gaps(TINY, proven, "cpsat", "optimum").mean == pytest.approx(0.5)


def test_a_mean_is_shown_with_its_interval() -> None:
    shown = Gaps([0.01, 0.02, 0.03, 0.01, 0.03], [0.002, 0.004])
    # 2.78 (Student's t) * 1 % (standard deviation) / sqrt(5)
    assert shown.shown == "2.00 ± 1.24 %"
    assert shown.took == "3.0 ms"


@pytest.mark.parametrize(
    ("sort", "what", "most"),
    [(LARGE[0], "bound", 0.05), (LARGE[1], "bound", 0.06), (SMALL[0], "optimum", 0.02)],
)
def test_plans_are_near_what_is_proven(sort: Sort, what: str, most: float) -> None:
    few = replace(sort, seeds=sort.seeds[:2])
    near = gaps(few, annealed(3000), Proven(), what)
    assert len(near.shares) == 2
    assert min(near.shares) >= -1e-9
    assert near.mean <= most


def test_plots_are_drawn(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from evaluation.static.plots import draw  # noqa: PLC0415 - after it is known to be there

    draw(
        {"FIFO": (1.1, 1.2), "ATCS": (0.07, 0.11)},
        {0: (0.04, 0.06), 600: (0.02, 0.03)},
        tmp_path,
    )
    for name in ("static-methods", "static-moves"):
        assert "<svg" in (tmp_path / f"{name}.svg").read_text("utf-8")
