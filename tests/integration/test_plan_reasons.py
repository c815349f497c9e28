"""Why the plan lets a job wait, in words."""

from datetime import UTC, datetime

import pytest

from custom_components.printer_queue.core.plan.plan_reason import (
    PlanReason,
    PlanReasonKind,
)
from custom_components.printer_queue.presentation.details import reason_text
from homeassistant.core import HomeAssistant
from tests.support.makerspace import Makerspace

START = datetime(2027, 6, 15, 12, 20, tzinfo=UTC)
INSTEAD = datetime(2027, 6, 15, 11, 50, tzinfo=UTC)


def told(
    hass: HomeAssistant,
    kind: PlanReasonKind,
    material: str | None = None,
    minutes: int | None = None,
) -> str:
    """Return the words for a reason."""
    reason = PlanReason(kind, "p1", START, INSTEAD, material, "East", minutes)
    names = {"p1": "X1C-2"}
    return reason_text(hass, reason, lambda key: names.get(key or ""))


async def test_a_job_that_waits_for_a_spool_says_for_which_and_until_when(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert told(hass, PlanReasonKind.SAVES_SWAP, "PETG") == (
        "Waits for the PETG on X1C-2: saves a swap, 14:20 instead of 13:50"
    )
    assert told(hass, PlanReasonKind.SAVES_SWAP) == (
        "Waits for the spool on X1C-2: saves a swap, 14:20 instead of 13:50"
    )


async def test_a_job_that_could_start_elsewhere_says_where_and_how_far_that_is(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert told(hass, PlanReasonKind.NEARER, minutes=40) == (
        "Could start at 13:50 at East, 40 min away: nearer on X1C-2, 14:20"
    )
    assert told(hass, PlanReasonKind.NEARER) == (
        "Could start at 13:50 at East, which is far: nearer on X1C-2, 14:20"
    )


async def test_a_job_whose_other_printer_is_free_now_says_so(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    assert told(hass, PlanReasonKind.NEARER_NOW, minutes=40) == (
        "Free now at East, 40 min away: nearer on X1C-2, 14:20"
    )
    assert told(hass, PlanReasonKind.NEARER_NOW) == (
        "Free now at East, which is far: nearer on X1C-2, 14:20"
    )


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_reason_has_words_with_printer_and_times(
    hass: HomeAssistant, makerspace: Makerspace, language: str
) -> None:
    hass.config.language = language
    await makerspace.restart()
    words = {kind: told(hass, kind) for kind in PlanReasonKind}
    assert len(set(words.values())) == len(PlanReasonKind)
    for kind, text in words.items():
        instead = "East" if kind is PlanReasonKind.NEARER_NOW else "13:50"
        assert all(part in text for part in ("X1C-2", "14:20", instead)), text
