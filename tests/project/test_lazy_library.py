"""What only some queues need is loaded for those alone."""

import subprocess
import sys

from tests.support.project_files import ROOT

LOADED = """
import sys
import custom_components.printer_queue
sys.exit("discord" in sys.modules)
"""


def test_a_queue_without_a_bot_does_not_load_discord_py() -> None:
    loaded = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, check=False)

    assert loaded.returncode == 0
