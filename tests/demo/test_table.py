"""The table of the demo's dashboard, as Home Assistant makes it of the queue's answer."""

from typing import Any

from demo.table import CONTENT, ENTITY, JOBS
from homeassistant.core import HomeAssistant
from homeassistant.helpers.template import Template

NOTHING: dict[str, Any] = {
    "person": "Mia",
    "status": "queued",
    "position": None,
    "priority": 5,
    "filaments": [],
    "expected_printer": None,
    "expected_start": None,
    "expected_end": None,
    "deadline": None,
    "plan_reason": None,
    "waiting_for": None,
    "waiting_text": None,
    "notes": "of no interest here",
}
PRINTING = {
    **NOTHING,
    "name": "Helmet",
    "status": "printing",
    "expected_printer": "Carbon A",
    "expected_start": "2020-01-01T10:00:00+00:00",
    "expected_end": "2020-01-01T12:00:00+00:00",
}
LATE = {
    **NOTHING,
    "name": "Trophy",
    "position": 1,
    "priority": 1,
    "filaments": [{"material": "PETG", "color": "1E88E5", "brand": None}],
    "expected_printer": "Carbon A",
    "expected_start": "2020-01-01T12:00:00+00:00",
    "expected_end": "2020-01-01T14:00:00+00:00",
    "deadline": "2020-01-01T13:00:00+00:00",
    "plan_reason": "Waits for the PETG",
    "waiting_text": "Other jobs are before it",
}
HELD = {**NOTHING, "name": "Vase", "status": "held", "waiting_text": "Waits for Mia"}


def shown(hass: HomeAssistant, *jobs: dict[str, Any]) -> list[dict[str, str]]:
    """Return the rows that people see, their cells by the heads of the columns."""
    answer = {"queue": {"queue": list(jobs)}}
    rows = Template(JOBS, hass).async_render(answer)
    hass.states.async_set(ENTITY, str(len(jobs)), {"jobs": rows})
    text = Template(CONTENT, hass).async_render(parse_result=False)
    head, _, *lines = (_cells(one) for one in text.splitlines() if one.strip())
    return [dict(zip(head, cells, strict=True)) for cells in lines]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


async def test_who_starts_first_is_at_the_top_and_who_has_no_start_at_the_end(
    hass: HomeAssistant,
) -> None:
    rows = shown(hass, HELD, LATE, PRINTING)
    assert [row["Job"].split("*")[2] for row in rows] == ["Helmet", "Trophy", "Vase"]
    assert [row["Why"] for row in rows] == [
        "Printing",
        "Waits for the PETG",
        "Waits for Mia",
    ]


async def test_who_waits_for_another_job_is_told_so_whatever_the_plan_says(
    hass: HomeAssistant,
) -> None:
    after = {**LATE, "waiting_for": "after", "waiting_text": "Waits for the base"}
    (row,) = shown(hass, after)
    assert row["Why"] == "Waits for the base"


async def test_a_job_that_will_be_late_is_marked(hass: HomeAssistant) -> None:
    (row,) = shown(hass, LATE)
    assert row["Deadline"].endswith("⚠️")
    assert "priority 1" in row["Job"]
    assert 'color="#1E88E5"' in row["Needs"]
    assert "PETG" in row["Needs"]


async def test_an_empty_queue_has_only_the_heads(hass: HomeAssistant) -> None:
    assert shown(hass) == []
