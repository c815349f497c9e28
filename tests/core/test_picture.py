"""In which order the queue is shown."""

from custom_components.printer_queue.core.picture import Figures, QueueData
from custom_components.printer_queue.core.plan.plan import Expectations, Plan
from tests.support.world import NOON, World


def test_who_waits_is_shown_as_planned_and_at_the_end_who_has_no_place() -> None:
    world = World(printers=0)
    first, second, third, new = (world.join(person) for person in "abcd")
    plan = Plan(
        made_at=NOON,
        jobs=Expectations(NOON),
        free_at={},
        next_start=None,
        positions={third: 1, "ended meanwhile": 2, first: 3, second: 4},
    )
    shown = QueueData(world.state, plan, Figures()).waiting
    assert [job.id for job in shown] == [third, first, second, new]
