"""Home Assistant is killed at random moments; `python -m tests.power_cuts` does it a hundred times."""

from pathlib import Path

import pytest

from tests.power_cuts.rounds import cut_the_power
from tests.support.scene import scene

pytestmark = pytest.mark.asyncio(loop_scope="package")


async def test_power_cuts_lose_no_accepted_command_and_repeat_no_notice(
    tmp_path: Path,
) -> None:
    # A makerspace of its own: everybody joins here as often as they may in a minute.
    async with scene(tmp_path) as shop:
        await shop.settle()
        outcome = await cut_the_power(shop, rounds=3, seed=7)
    assert outcome.findings.all == []
    assert {"joined", "claimed"} <= outcome.ledger.kinds.keys()
