"""Looking ahead is held against the plan that does not, week by week."""

import pytest

from custom_components.printer_queue.core.learning.arrivals import KEPT_FOR
from evaluation.weeks.ahead import AHEAD, LOADS, all_cases, section
from evaluation.weeks.attended import MONDAY, WEEK
from evaluation.weeks.course import Of
from evaluation.weeks.findings import Findings
from evaluation.weeks.measures import MEASURES
from evaluation.weeks.runs import Lived
from evaluation.weeks.shop import MAKERSPACE_SHOP
from evaluation.weeks.wishes import arrivals_after, arrivals_before, draw_week


@pytest.fixture(scope="module")
def lived() -> Lived:
    """Make up what was found: looking ahead is better by a fifth, but swaps more."""
    findings = {}
    for case in all_cases(range(3)):
        ahead = case.kind.policy == AHEAD
        numbers: dict[str, float | None] = dict.fromkeys(
            MEASURES, 80.0 if ahead else 100.0
        )
        numbers["swaps"] = 60.0 if ahead else 50.0
        numbers["met"] = 0.9
        findings[case] = Findings(numbers, (1.0,), dict.fromkeys(Of, (5.0,)))
    return Lived(findings)


def test_each_target_passes_or_fails_by_its_number(lived: Lived) -> None:
    verdicts = {result.what: result.passed for result in section(lived).results}
    assert verdicts["makerspace, 80: J, times that of “optimised”"]
    assert verdicts["makerspace, 80: J, times that of “clairvoyant”"]
    assert verdicts["makerspace, 100: deadlines met, more than “optimised”"]
    assert verdicts["makerspace, 80: swaps, times that of “optimised”"] is False
    assert len(verdicts) == 19


def test_every_load_has_its_table_and_its_pairs(lived: Lived) -> None:
    text = section(lived).text
    for jobs in LOADS:
        assert f"### makerspace, {jobs} jobs a week, 3 weeks" in text
    assert "0.800 ± 0.000" in text


def test_the_weeks_before_are_the_same_whatever_week_follows() -> None:
    first = arrivals_before(MAKERSPACE_SHOP, 10, MONDAY)
    later = arrivals_before(MAKERSPACE_SHOP, 10, MONDAY - WEEK)
    assert len(first) == 10 * (KEPT_FOR // WEEK)
    assert [a.at for a in first] == sorted(a.at for a in first)
    assert later[10:] == first[:-10]


def test_the_clairvoyant_knows_who_comes_and_nobody_else() -> None:
    wishes = draw_week(MAKERSPACE_SHOP, 10, 3, MONDAY)
    now = wishes[4].release
    (future,) = arrivals_after(wishes, now)
    assert [job.created_at for job in future] == [w.release for w in wishes[5:]]
    assert [job.spec for job in future] == [wish.spec for wish in wishes[5:]]
