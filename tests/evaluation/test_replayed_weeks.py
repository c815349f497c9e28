"""The ordering that a week really had gives, replayed, about the week that it was."""

from typing import override

import pytest

from custom_components.printer_queue.core.decision import Step
from custom_components.printer_queue.core.events import Ended
from custom_components.printer_queue.core.hours import Hours, Span
from custom_components.printer_queue.core.model import Job
from custom_components.printer_queue.core.what_if.comparison import compare
from custom_components.printer_queue.core.what_if.past import Past
from evaluation.weeks.attended import MAKERSPACE, MONDAY, WEEK
from evaluation.weeks.policies import POLICIES
from evaluation.weeks.shop import MAKERSPACE_SHOP
from evaluation.weeks.week import Week


class RecordedWeek(Week):
    """A week whose jobs are kept as a queue's history keeps them."""

    history: list[Job]

    @override
    def notice(self, step: Step) -> None:
        if isinstance(step.event, Ended) and step.job_after is not None:
            self.history.append(step.job_after)
        super().notice(step)


def past_week(policy: str, jobs: int, seed: int) -> Past:
    """Live through a week, and return it as a past."""
    history: list[Job] = []
    RecordedWeek.history = history
    week = RecordedWeek(MAKERSPACE_SHOP, POLICIES[policy], jobs, seed)
    week.live()
    spans = tuple(Span(*span) for span in MAKERSPACE.spans(MONDAY, days=21))
    return Past(
        since=MONDAY,
        until=MONDAY + WEEK,
        settings=week.settings,
        printers=[machine.spec for machine in MAKERSPACE_SHOP.machines],
        jobs=sorted(history, key=lambda job: job.created_at),
        hours=Hours(open=spans),
    )


@pytest.mark.parametrize("policy", ["first come, early", "fair share", "optimised"])
def test_a_week_is_reproduced_under_the_ordering_that_it_had(policy: str) -> None:
    past = past_week(policy, jobs=60, seed=3)
    compared = compare(past, lambda share: None, [past.settings.ordering])
    (replayed,) = compared.replays
    real, again = compared.actual.figures.whole, replayed.figures.whole
    assert replayed.left_out == 0
    assert again.completed == pytest.approx(real.completed, abs=3)
    assert again.to_start.mean == pytest.approx(real.to_start.mean, rel=0.15)
    assert again.swaps == pytest.approx(real.swaps, rel=0.2, abs=3)
