"""A node that another one may have taken the queue from commands no printer."""

from tests.support.delivery import settle
from tests.support.farmyard import Farmyard
from tests.support.world import minutes


async def test_printers_are_told_nothing_while_another_node_may_lead(
    farm: Farmyard,
) -> None:
    farm.deposed = True
    farm.join_with_file()
    await settle()
    assert farm.ways["p1"].asked == []

    farm.deposed = False
    await farm.pass_time(minutes(1))
    assert farm.ways["p1"].asked == ["upload bracket-1-1.gcode", "start a1-a1"]
