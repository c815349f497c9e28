"""The agent with little patience, and with power cuts where a test wants them.

Run as the agent's command is. `CUT` in the environment is the number of the write to
disk at which the process dies as by a power cut, `before-3` or `after-3`.
"""

import os
import signal
from typing import override

from printer_queue_agent import __main__ as command, agent
from printer_queue_agent.attempt import Attempt
from printer_queue_agent.store import Store
from tests.support.quick_times import QUICK


class CutStore(Store):
    """A store that is the last thing its process has seen."""

    saves = 0

    @override
    def save(self, printer: str, attempt: Attempt) -> None:
        self.saves += 1
        if os.environ.get("CUT") == f"before-{self.saves}":
            os.killpg(0, signal.SIGKILL)
        super().save(printer, attempt)
        if os.environ.get("CUT") == f"after-{self.saves}":
            os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    setattr(agent, "Store", CutStore)  # a stand-in for the disk's power
    setattr(agent, "Times", lambda: QUICK)  # as quick as beside a test
    command.main()
