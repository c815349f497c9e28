"""Joining, claiming and the rest of a job's life by slash commands, as two people."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import Job, JobStatus
from custom_components.printer_queue.delivery.discord.buttons import ButtonVerb
from homeassistant.util import dt as dt_util
from tests.support.discord.bot_scene import ADMIN_ROLE, BotScene
from tests.support.discord.interactions import (
    ANA_ID,
    BEN_ID,
    ben,
    command,
    filled_in,
    member,
    pressed,
)
from tests.support.makerspace import printer, subentry

AS_ADMIN: dict[str, Any] = {
    "member": member(BEN_ID, "ben", nick="Ben", roles=(ADMIN_ROLE,)),
    "locale": "de",
}


def only_job(bot: BotScene) -> Job:
    [job] = bot.space.queue.data.state.jobs.values()
    return job


def is_paused(bot: BotScene) -> bool:
    return bot.space.queue.data.state.paused


@pytest.fixture
async def idle(bot: BotScene) -> BotScene:
    """Let the printer be free."""
    await bot.space.hear("p1", gcode_state="IDLE")
    await bot.space.settle()
    return bot


async def test_somebody_joins_with_a_name_and_a_time(bot: BotScene) -> None:
    for options, estimate in (
        ({"name": "bracket", "est_time": "2h"}, timedelta(hours=2)),
        ({"name": "bracket", "est_time": "90"}, timedelta(minutes=90)),
        ({"name": "bracket", "est_time": "1,5 h"}, timedelta(minutes=90)),
        ({"name": "bracket", "est_time": "2 Stunden"}, timedelta(hours=2)),
        ({"name": "bracket 1h30"}, timedelta(minutes=90)),
    ):
        answer = await bot.send(command("join", options))

        *_, job = bot.space.queue.data.state.jobs.values()
        assert (job.spec.name, job.spec.estimate) == ("bracket", estimate), options
        assert job.person_id == "ana"
        assert f"(#{job.number}) is in the queue" in answer.text
        assert answer.is_private


async def test_who_joins_is_told_place_and_time(idle: BotScene) -> None:
    await idle.space.join("Ann")
    await idle.send(command("join", {"name": "bracket", "est_time": "2h"}))
    german = await idle.send(
        command("join", {"name": "Halter", "est_time": "1h"}, **ben())
    )

    assert "Nummer 2: X1C p1, etwa <t:" in german.text


async def test_the_same_interaction_joins_once(bot: BotScene) -> None:
    payload = command("join", {"name": "bracket", "est_time": "2h"})

    first = await bot.send(payload)
    again = await bot.send(payload)

    assert only_job(bot).spec.name == "bracket"
    assert again.text == first.text


async def test_all_that_can_be_said_of_a_job_reaches_it(bot: BotScene) -> None:
    day = dt_util.now().date() + timedelta(days=5)
    before = day - timedelta(days=1)
    await bot.send(
        command(
            "join",
            {
                "name": "vase",
                "est_time": "2h",
                "material": "PETG",
                "printer": "x1c p1",
                "copies": 2,
                "deadline": day.isoformat(),
                "not_before": before.isoformat(),
                "notes": "in red",
            },
        )
    )

    first, second = bot.space.queue.data.state.jobs.values()
    assert first.spec.needs.printer == "p1"
    assert first.spec.needs.filaments[0].material == "PETG"
    assert first.spec.deadline is not None
    assert first.spec.earliest_start is not None
    assert first.spec.earliest_start < first.spec.deadline
    assert first.spec.notes == "in red"
    assert second.spec.goal == first.spec.goal


NONSENSE: list[tuple[dict[str, Any], str, str]] = [
    (
        {"name": "a", "est_time": "soon"},
        "“soon” is not a print time",
        "„soon“ ist keine Druckzeit",
    ),
    (
        {"name": "a", "est_time": "2h", "deadline": "morgen"},
        "“morgen” is not a date",
        "„morgen“ ist kein Datum",
    ),
    (
        {"name": "a", "est_time": "2h", "not_before": "bald"},
        "“bald” is not a date",
        "„bald“ ist kein Datum",
    ),
    ({"name": "a"}, "Give the print time", "Druckzeit"),
    (
        {"name": "a", "est_time": "90 days"},
        "The print time must be between",
        "Druckzeit",
    ),
    (
        {"name": "a", "est_time": "2h", "printer": "Prusa"},
        "This printer is not in the queue",
        "Drucker",
    ),
    (
        {"name": "a", "est_time": "2h", "material": "x" * 80},
        "does not fit material",
        "passt nicht zu material",
    ),
    ({"name": "a", "est_time": "2h", "copies": 0}, "must be 1 to 100", "100"),
    ({"name": "n" * 300, "est_time": "2h"}, "1 to 100 characters", "100 Zeichen"),
]


async def test_what_makes_no_sense_is_refused_in_the_readers_language(
    bot: BotScene,
) -> None:
    for options, english, german in NONSENSE:
        in_english = await bot.send(command("join", options))
        in_german = await bot.send(command("join", options, **ben()))

        assert english in in_english.text
        assert german in in_german.text
    assert not bot.space.queue.data.state.jobs


async def test_an_offer_is_claimed_without_saying_which(idle: BotScene) -> None:
    joined = await idle.send(command("join", {"name": "bracket", "est_time": "2h"}))
    assert "it is your turn: claim X1C p1 by <t:" in joined.text

    answer = await idle.send(command("claim"))

    assert only_job(idle).status is JobStatus.RESERVED
    assert "start it on X1C p1 by <t:" in answer.text


async def test_an_offer_is_passed_on_to_the_next_person(idle: BotScene) -> None:
    await idle.send(command("join", {"name": "bracket", "est_time": "2h"}))
    await idle.send(command("join", {"name": "Halter", "est_time": "1h"}, **ben()))

    answer = await idle.send(command("pass"))

    assert "waits behind the next person's job" in answer.text
    bernds = next(
        job
        for job in idle.space.queue.data.state.jobs.values()
        if job.person_id == "bernd"
    )
    assert bernds.status is JobStatus.OFFERED


async def test_nobody_claims_out_of_turn(idle: BotScene) -> None:
    await idle.send(command("join", {"name": "bracket", "est_time": "2h"}))
    await idle.send(command("join", {"name": "Halter", "est_time": "1h"}, **ben()))

    answer = await idle.send(command("claim", **ben()))

    assert "Du bist" in answer.text or "nicht an der Reihe" in answer.text
    assert "Halter" in answer.text


async def test_a_job_is_held_resumed_changed_and_cancelled(bot: BotScene) -> None:
    await bot.send(command("join", {"name": "bracket", "est_time": "2h"}))

    held = await bot.send(command("hold", {"job": "Bracket"}))
    assert only_job(bot).status is JobStatus.HELD
    assert "is on hold" in held.text
    await bot.send(command("resume"))
    assert only_job(bot).status is JobStatus.QUEUED
    changed = await bot.send(command("update_time", {"est_time": "3h"}))
    assert only_job(bot).spec.estimate == timedelta(hours=3)
    assert "now takes 3 h" in changed.text
    cancelled = await bot.send(command("cancel", {"job": f"#{only_job(bot).number}"}))
    assert not bot.space.queue.data.state.jobs
    assert "is cancelled" in cancelled.text


async def test_who_has_several_jobs_is_asked_which_one_to_cancel(
    bot: BotScene,
) -> None:
    for name in ("bracket", "vase"):
        await bot.send(command("join", {"name": name, "est_time": "2h"}))

    asked = await bot.send(command("cancel"))

    assert asked.text == "Which one do you mean?"
    [first, _] = asked.buttons.values()
    await bot.send(pressed(first))
    assert only_job(bot).spec.name == "vase"


async def test_nobody_cancels_what_belongs_to_somebody_else(bot: BotScene) -> None:
    await bot.send(command("join", {"name": "bracket", "est_time": "2h"}))
    number = only_job(bot).number

    by_number = await bot.send(command("cancel", {"job": str(number)}, **ben()))
    by_person = await bot.send(
        command("cancel", user_options={"person": ANA_ID}, **ben())
    )

    assert "gehört Ana" in by_number.text
    assert "Ana" in by_person.text
    assert only_job(bot).status is JobStatus.QUEUED


async def test_who_has_an_admins_role_clears_the_jobs_of_others(bot: BotScene) -> None:
    await bot.send(command("join", {"name": "bracket", "est_time": "2h"}))

    answer = await bot.send(
        command("cancel", user_options={"person": ANA_ID}, **AS_ADMIN)
    )

    assert not bot.space.queue.data.state.jobs
    assert "ist abgebrochen" in answer.text


async def test_an_admin_names_members_only(bot: BotScene) -> None:
    stranger = "1100000000000000999"

    answer = await bot.send(
        command("cancel", user_options={"person": stranger}, **AS_ADMIN)
    )

    assert f"<@{stranger}> gehört nicht zu dieser Warteschlange" in answer.text


async def test_only_admins_pause_the_queue(bot: BotScene) -> None:
    refused = await bot.send(command("pause"))
    assert not is_paused(bot)
    assert "Only an admin" in refused.text

    await bot.send(command("pause", **AS_ADMIN))
    assert is_paused(bot)
    await bot.send(command("unpause", **AS_ADMIN))
    assert not is_paused(bot)


async def test_the_form_behind_the_button_joins_too(bot: BotScene) -> None:
    button = bot.button(ButtonVerb.JOIN)
    form = await bot.send(pressed(button))
    assert form.data["title"] == "Join the queue"
    fields = [part["component"]["custom_id"] for part in form.data["components"]]
    assert fields == ["name", "est_time"]

    filled = filled_in(button, {"name": "bracket", "est_time": "2h"})
    await bot.send(filled)
    await bot.send(filled)

    assert only_job(bot).spec.estimate == timedelta(hours=2)


async def test_names_mean_nothing_as_markdown(bot: BotScene) -> None:
    name = "**@everyone** [x](https://evil.example)"

    answer = await bot.send(command("join", {"name": name, "est_time": "2h"}))

    assert "@everyone" not in answer.text
    assert "[x](" not in answer.text


async def test_a_print_that_runs_is_cancelled_at_the_printer(
    idle: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    await idle.send(command("join", {"name": "bracket", "est_time": "2h"}))
    await idle.send(command("claim"))
    await idle.space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=1)
    mine = await idle.send(command("myjobs"))
    assert "prints on X1C p1, ends <t:" in mine.text

    answer = await idle.send(command("cancel"))

    assert "is cancelled" in answer.text


async def test_an_admin_is_given_no_button_to_answer_for_others(
    idle: BotScene,
) -> None:
    joined = await idle.send(
        command(
            "join",
            {"name": "bracket", "est_time": "2h"},
            user_options={"person": ANA_ID},
            **AS_ADMIN,
        )
    )
    assert only_job(idle).person_id == "ana"
    [(label, cancel)] = joined.buttons.items()
    assert label == "Auftrag abbrechen #1 bracket"

    press = pressed(cancel, **AS_ADMIN)
    press["message"]["flags"] = 64
    answer = await idle.send(press)

    assert answer.kind == 4
    assert not idle.space.queue.data.state.jobs


async def test_what_is_offered_to_several_jobs_is_claimed_by_choice(
    idle: BotScene,
) -> None:
    hass, entry = idle.space.hass, idle.space.entry
    hass.config_entries.async_add_subentry(entry, subentry(printer("p2")))
    await idle.space.settle()
    await idle.space.hear("p2", gcode_state="IDLE")
    await idle.space.settle()
    for name in ("bracket", "vase"):
        await idle.send(command("join", {"name": name, "est_time": "2h"}))

    asked = await idle.send(command("claim"))

    assert list(asked.buttons) == ["Claim #1 bracket", "Claim #2 vase"]
    await idle.send(pressed(asked.buttons["Claim #2 vase"]))
    by_name = {
        job.spec.name: job.status for job in idle.space.queue.data.state.jobs.values()
    }
    assert by_name == {"bracket": JobStatus.OFFERED, "vase": JobStatus.RESERVED}
