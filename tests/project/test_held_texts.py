"""Whoever finds a job on hold is told why: each reason has its words in the panel."""

import json

import pytest

from custom_components.printer_queue.core.reason import Reason
from tests.support.project_files import INTEGRATION

HOLDS = [
    Reason.BY_OWNER,
    Reason.BY_ADMIN,
    Reason.BY_AUTOMATION,
    Reason.MISSED_TOO_OFTEN,
    Reason.OTHER_JOB_FAILED,
    Reason.MEMBER_REMOVED,
    Reason.PRINTER_REMOVED,
    Reason.START_UNKNOWN,
    Reason.PRINT_FAILED,
]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("reason", HOLDS)
def test_the_panel_says_why_a_job_is_on_hold(language: str, reason: Reason) -> None:
    path = INTEGRATION / "translations" / f"{language}.json"
    assert f'"ui_held_{reason}"' in json.dumps(json.loads(path.read_text()))
