"""The evaluation tells every target with its number, and draws what it tells."""

from pathlib import Path

import pytest

from evaluation.weeks import plots
from evaluation.weeks.course import Of
from evaluation.weeks.findings import Findings
from evaluation.weeks.measures import MEASURES
from evaluation.weeks.runs import Lived
from evaluation.weeks.study import COMPARED, all_cases, section

WANTED = {
    "cost": (1000.0, 570.0),
    "done": (65.0, 75.0),
    "swaps": (60.0, 40.0),
    "wait95": (60.0, 39.0),
}
"""What greedy and the others came to, and the plan."""


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Make up what was found: the plan is better, but swaps too often."""
    findings = {}
    for case in all_cases(range(3)):
        numbers: dict[str, float | None] = dict.fromkeys(MEASURES, 0.8)
        planned = case.kind.policy.startswith("optimised")
        numbers |= {key: pair[planned] for key, pair in WANTED.items()}
        if case.kind.policy == "one at a time":
            numbers["done"] = 22.0
        findings[case] = Findings(numbers, (1.0, 2.0), dict.fromkeys(Of, (5.0, 20.0)))
    return Lived(findings)


def test_each_target_passes_or_fails_by_its_number(lived: Lived) -> None:
    verdicts = {result.what: result.passed for result in section(lived).results}
    assert verdicts["makerspace, 80: J, times greedy's"]
    assert verdicts["makerspace, 80: jobs done in the week, times greedy's"]
    assert verdicts["makerspace, 80: jobs done in the week, times one at a time's"]
    assert verdicts["makerspace, 80: p95 wait, times FIFO's"]
    assert verdicts["makerspace, 80: range of a print's end holds it"]
    assert verdicts["makerspace, 80: swaps, times FIFO's"] is False
    assert verdicts["makerspace, 100: deadlines met"] is False
    assert len(verdicts) == 21


def test_every_shop_and_load_has_its_table(lived: Lived) -> None:
    text = section(lived).text
    for shop, jobs, _ in COMPARED:
        assert f"### {shop.name}, {jobs} jobs a week" in text
    assert "-430 ± 0" in text


def test_the_plots_are_drawn_the_same_each_time(lived: Lived, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    for folder in ("one", "two"):
        plots.draw(lived, tmp_path / folder)
    names = {file.name for file in (tmp_path / "one").iterdir()}
    assert names == {f"plan-{plot}.svg" for plot in ("cost", "swaps", "waits", "eta")}
    for name in names:
        drawn = [(tmp_path / folder / name).read_bytes() for folder in ("one", "two")]
        assert drawn[0] == drawn[1]
