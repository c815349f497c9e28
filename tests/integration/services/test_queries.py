"""The actions that only answer."""

from datetime import timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.rules.fit import FitReason
from custom_components.printer_queue.core.rules.order import ahead_of, positions
from custom_components.printer_queue.presentation.phrases import phrase
from custom_components.printer_queue.store import QueueStore, StoreCorruptError
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from tests.support.makerspace import Makerspace
from tests.support.printed import print_for
from tests.support.shown import ask_as, device_id, refusal, refusal_for

MINUTE = timedelta(minutes=1)
UNKNOWN: dict[str, Any] = dict.fromkeys(
    ("enough", "needed_grams", "left_grams", "filament")
)
"""What is known of the filament where nothing is."""


async def test_the_status_tells_of_printers_queue_and_rules(
    makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    running = await makerspace.join("Ann", name="bracket")
    await makerspace.ask("claim", job_id=running)
    await makerspace.tell(
        "p1", freezer, gcode_state="RUNNING", mc_percent=25, mc_remaining_time=45
    )
    waiting = await makerspace.join("Ben", name="vase")
    status = await makerspace.ask("status")
    json.dumps(status)  # what is answered goes out as JSON
    assert status["name"] == "Makerspace"
    assert status["config_entry_id"] == makerspace.entry.entry_id
    assert status["paused"] is False
    assert [job["id"] for job in status["queue"]] == [running, waiting]
    assert status["queue"][0]["position"] is None
    assert status["queue"][1]["position"] == 1
    (told,) = status["printers"]
    assert told["name"] == "X1C p1"
    assert told["state"] == "printing"
    assert told["progress"] == 25
    assert told["remaining_minutes"] == 45
    assert told["job"]["id"] == running
    assert told["available_from"] == status["next_start"]
    assert status["next_start"] > status["queue"][1]["expected_end"]
    assert status["settings"] == {
        "claim_window_minutes": 10,
        "start_window_minutes": 15,
        "reminder_minutes": 2,
        "misses_before_hold": 3,
        "members_only": True,
        "names_shown": "everybody",
        "open_jobs_limit": 10,
        "joins_per_minute": 6,
        "approval_over_hours": None,
        "approval_over_grams": None,
        "approve_newcomers": False,
        "pickup_reminder_hours": None,
        "pickup_help_hours": None,
        "ordering": "first_come",
        "early_ask_minutes": 0,
        "arrival_limit_minutes": 30,
        "operators": None,
        "overtakes": 3,
        "looks_ahead": True,
        "wait_for_arrivals_minutes": 20,
        "materials": "family",
        "prices": {},
        "unattended_starts": False,
        "known_filament": False,
        "retries_late_failures": False,
        "failures_before_service": 2,
    }


async def test_a_printer_that_is_not_heard_has_no_state(makerspace: Makerspace) -> None:
    await makerspace.restart()
    status = await makerspace.ask("status")
    (told,) = status["printers"]
    assert told["connected"] is False
    assert told["state"] is None
    assert told["progress"] is None
    assert status["next_start"] is None


async def test_a_persons_jobs_are_the_open_and_the_ended_ones(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    old = await print_for(makerspace, freezer, "Ann", "bracket", 50 * MINUTE)
    new = await makerspace.join("Ann", name="vase")
    await makerspace.join("Ben", name="other")
    mine = await ask_as(hass, makerspace, "Ann", "my_jobs")
    assert mine["person"] == "Ann"
    assert [job["id"] for job in mine["open"]] == [new]
    (recent,) = mine["recent"]
    assert recent["id"] == old
    assert recent["status"] == "completed"
    assert recent["printer"] == "X1C p1"
    assert recent["actual_minutes"] == pytest.approx(50, abs=0.2)
    assert recent["predicted_minutes"] is None
    assert recent["expected_start"] is None
    assert mine["next_offset"] is None
    key = await refusal_for(hass, makerspace, "Ben", "my_jobs", person="Ann")
    assert key == "only_for_yourself"


async def test_a_job_that_ends_while_the_answer_is_made_is_still_in_it(
    hass: HomeAssistant, makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = await makerspace.join("Ann", name="bracket")
    queue = makerspace.entry.runtime_data
    read = queue.in_store

    async def end_it_after_the_history_is_read(query: Any, **fields: Any) -> Any:
        answer = await read(query, **fields)
        if query == queue.store.history:
            monkeypatch.undo()
            await makerspace.ask("cancel", job_id=job)
        return answer

    monkeypatch.setattr(queue, "in_store", end_it_after_the_history_is_read)
    mine = await ask_as(hass, makerspace, "Ann", "my_jobs")
    assert [job["id"] for job in [*mine["open"], *mine["recent"]]] == [job]


async def test_the_history_comes_page_by_page_the_last_first(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    first = await print_for(makerspace, freezer, "Ann", "bracket", 50 * MINUTE)
    second = await print_for(makerspace, freezer, "Ben", "vase", 50 * MINUTE)
    third = await makerspace.join("Ann", name="never")
    await makerspace.ask("cancel", job_id=third)
    page = await makerspace.ask("history", limit=2)
    assert [job["id"] for job in page["jobs"]] == [third, second]
    assert page["next_offset"] == 2
    page = await makerspace.ask("history", limit=2, offset=2)
    assert [job["id"] for job in page["jobs"]] == [first]
    assert page["next_offset"] is None
    of_ben = await ask_as(hass, makerspace, "Ann", "history", person="Ben")
    assert [job["id"] for job in of_ben["jobs"]] == [second]
    p1 = device_id(hass, makerspace, "p1")
    printed = await makerspace.ask("history", device_id=p1)
    assert [job["id"] for job in printed["jobs"]] == [third, second, first]


async def test_the_history_still_names_a_printer_that_was_removed(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    await print_for(makerspace, freezer, "Ann", "bracket", 50 * MINUTE)
    hass.config_entries.async_remove_subentry(makerspace.entry, "p1")
    await makerspace.settle()
    (job,) = (await makerspace.ask("history"))["jobs"]
    assert job["printer"] == "X1C p1"


async def test_a_history_that_cannot_be_read_says_what_to_do(
    makerspace: Makerspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(store: QueueStore, **asked: object) -> None:
        raise StoreCorruptError(store.place, "malformed")

    monkeypatch.setattr(QueueStore, "history", damaged)
    with pytest.raises(HomeAssistantError) as failed:
        await makerspace.ask("history")
    assert failed.value.translation_key == "store_corrupt"
    assert "Ask an administrator" in str(failed.value)


async def test_a_prediction_says_how_long_and_when_and_on_what_it_rests(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    told = await makerspace.ask("predict", estimate="1:30")
    assert (told["p50_minutes"], told["basis"]) == (90, 0)
    assert told["p90_minutes"] > 90
    assert told["expected_printer"] == "X1C p1"
    assert told["expected_start"] == "2027-06-15T12:10:00+02:00"
    assert told["expected_end"] == "2027-06-15T13:40:00+02:00"
    await print_for(makerspace, freezer, "Ann", "bracket", 90 * MINUTE)
    told = await ask_as(hass, makerspace, "Ann", "predict", estimate=60)
    assert told["basis"] == 1
    assert 60 < told["p50_minutes"] < 90
    before = told["expected_start"]
    await makerspace.join("Ben")
    told = await ask_as(hass, makerspace, "Ann", "predict", estimate=60)
    assert told["expected_start"] > before
    assert len(makerspace.queue.data.state.jobs) == 1


async def test_a_prediction_knows_what_the_print_needs(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    fine = {"size_x": 10, "size_y": 10, "size_z": 10, "nozzle": 0.4}
    told = await makerspace.ask("predict", estimate=60, **fine)
    assert told["expected_printer"] == "X1C p1"
    await hass.services.async_call(
        "switch",
        "turn_off",
        {"entity_id": "switch.x1c_p1_in_service"},
        blocking=True,
    )
    told = await makerspace.ask("predict", estimate=60)
    assert told["expected_printer"] is None
    assert told["expected_start"] is None
    assert told["p50_minutes"] == 60


async def test_a_prediction_says_for_each_printer_whether_the_print_fits_and_why(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    await makerspace.ask(
        "load_spools",
        device_id=device_id(hass, makerspace, "p1"),
        filaments=[{"material": "PLA"}],
    )
    plain = {"fit": "yes", "reason": None, "reason_text": None}
    told = await makerspace.ask("predict", estimate=60, material="PETG")
    (fits,) = told["fits"]
    assert fits == {
        "printer": "X1C p1",
        "printer_id": "p1",
        **plain,
        "swaps": 1,
        "filament": UNKNOWN,
        "site": None,
        "minutes_away": 0,
        "unattended": {
            "fit": "no",
            "reason": "other_material",
            "reason_text": "Other filament is loaded",
        },
    }
    told = await makerspace.ask("predict", estimate=60, material="PLA")
    assert told["fits"][0]["unattended"] == plain
    told = await makerspace.ask("predict", estimate=60, material="PLA+")
    assert told["fits"][0]["unattended"] == plain
    assert told["fits"][0]["swaps"] == 0
    large = {"size_x": 9000, "size_y": 10, "size_z": 10}
    volume = {f"volume_{axis}": 256.0 for axis in "xyz"}
    told = await makerspace.ask("predict", estimate=60, **large)
    assert told["fits"][0]["fit"] == "unknown"
    assert told["fits"][0]["reason"] == "volume_unknown"
    subentry = makerspace.entry.subentries["p1"]
    hass.config_entries.async_update_subentry(
        makerspace.entry, subentry, data={**subentry.data, **volume}
    )
    await makerspace.settle()
    told = await makerspace.ask("predict", estimate=60, **large)
    assert (
        told["fits"][0]["reason_text"] == "The part is too large for the build volume"
    )
    assert told["expected_printer"] is None


async def test_a_spool_that_is_nearly_used_up_does_not_do_for_a_print_unattended(
    hass: HomeAssistant, makerspace: Makerspace, freezer: FrozenDateTimeFactory
) -> None:
    spool = {"tray_type": "PLA", "tray_color": "FF0000FF", "tray_weight": "1000"}
    tray = spool | {"id": "0", "remain": 5, "tag_uid": "AB12CD3400000100"}
    ams = {"ams": [{"id": "0", "tray": [tray]}], "tray_now": "0"}
    await makerspace.wait(freezer, timedelta(seconds=5))
    await makerspace.tell("p1", freezer, gcode_state="IDLE", ams=ams)
    print_ = {"estimate": 60, "material": "PLA"}
    (little,) = (await makerspace.ask("predict", **print_, grams=50))["fits"]
    assert little["unattended"]["fit"] == "yes"
    (much,) = (await makerspace.ask("predict", **print_, grams=51))["fits"]
    assert much["fit"] == "yes"
    assert much["unattended"] == {
        "fit": "no",
        "reason": "too_little_filament",
        "reason_text": "Too little filament is left on the spool",
    }


@pytest.mark.parametrize("language", ["en", "de"])
async def test_every_answer_about_fitting_has_words(
    hass: HomeAssistant, makerspace: Makerspace, language: str
) -> None:
    hass.config.language = language
    await makerspace.restart()
    words = {phrase(hass, f"fit_{reason}") for reason in FitReason}
    assert len(words) == len(FitReason)


async def test_nothing_is_predicted_for_a_time_that_no_print_has(
    makerspace: Makerspace,
) -> None:
    refused = await refusal(makerspace, "predict", estimate="20 days")
    assert refused.translation_key == "estimate_out_of_range"


async def test_numbers_in_the_queue_count_who_waits_from_one_on(
    makerspace: Makerspace,
) -> None:
    for name in ("Ann", "Ben", "Cleo", "Ann"):
        await makerspace.join(name)
    await makerspace.ask("hold", job_id=2)
    state = makerspace.queue.data.state
    assert positions(state) == {
        job.id: ahead_of(state, job) + 1
        for job in state.jobs.values()
        if job.status is JobStatus.QUEUED
    }
    assert sorted(positions(state).values()) == [1, 2]


async def test_a_prediction_says_whether_enough_is_left_behind_who_waits(
    hass: HomeAssistant, makerspace: Makerspace
) -> None:
    p1 = device_id(hass, makerspace, "p1")
    loaded = [{"material": "PLA", "grams": 90}]
    answer = await makerspace.ask("load_spools", device_id=p1, filaments=loaded)
    assert answer["printer"]["spools"][0]["grams"] == 90
    asked = {"estimate": 60, "material": "PLA", "grams": 52}
    told = await makerspace.ask("predict", **asked)
    known = UNKNOWN | {"enough": True, "needed_grams": 52.0, "left_grams": 90.0}
    assert told["fits"][0]["filament"] == known
    await makerspace.ask("join", **asked, name="first", person="Ann")
    second = await makerspace.ask("join", **asked, name="second", person="Ben")
    too_little = UNKNOWN | {
        "enough": False,
        "needed_grams": 52.0,
        "left_grams": 38.0,
    }
    assert second["job"]["filament"] == too_little
    told = await makerspace.ask("predict", **asked)
    (fits,) = told["fits"]
    # after the second a spool of which nobody knows anything
    assert fits["filament"]["enough"] is None
    assert fits["fit"] == "yes"
