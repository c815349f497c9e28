"""Reserving a printer by a slash command, and giving it up by the answer's button."""

from datetime import timedelta
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.printer_queue.core.model import Reservation
from homeassistant.util import dt as dt_util
from tests.support.discord.bot_scene import ADMIN_ROLE, BotScene
from tests.support.discord.interactions import (
    ANA_ID,
    BEN_ID,
    ben,
    command,
    member,
    pressed,
    typing,
)

TWO_HOURS = {"printer": "X1C p1", "duration": "2h"}
AS_ADMIN: dict[str, Any] = {
    "member": member(BEN_ID, "ben", nick="Ben", roles=(ADMIN_ROLE,))
}


def reservations(bot: BotScene) -> list[Reservation]:
    return list(bot.space.queue.data.state.reservations.values())


async def test_a_printer_is_reserved_from_now_on(
    bot: BotScene, freezer: FrozenDateTimeFactory
) -> None:
    answer = await bot.send(command("reserve", TWO_HOURS))

    [made] = reservations(bot)
    assert (made.printer_id, made.person.name) == ("p1", "Ana")
    assert made.end - made.start == timedelta(hours=2)
    begins, ends = int(made.start.timestamp()), int(made.end.timestamp())
    assert answer.text == (
        f"X1C p1 is reserved for you from <t:{begins}:f> to <t:{ends}:f>."
    )
    assert answer.is_private


async def test_start_and_purpose_are_taken_as_people_write_them(bot: BotScene) -> None:
    await bot.send(
        command(
            "reserve",
            {"printer": "p1", "duration": "1:30", "start": "tomorrow 14:00"}
            | {"purpose": "robot arm"},
        )
    )

    [made] = reservations(bot)
    here = dt_util.as_local(made.start)
    assert (here.hour, here.minute) == (14, 0)
    assert here.date() == dt_util.now().date() + timedelta(days=1)
    assert made.end - made.start == timedelta(minutes=90)
    assert made.name == "robot arm"


async def test_the_button_gives_the_reservation_up_once(bot: BotScene) -> None:
    answer = await bot.send(command("reserve", TWO_HOURS))
    button = answer.buttons["Cancel the reservation"]

    others = await bot.send(pressed(button, **ben()))
    assert "Ana" in others.text
    assert len(reservations(bot)) == 1

    given_up = await bot.send(pressed(button))
    assert given_up.text == "The reservation is cancelled."
    assert not given_up.buttons
    assert not reservations(bot)
    assert "no such reservation" in (await bot.send(pressed(button))).text


async def test_what_is_taken_is_refused_with_what_is_free(bot: BotScene) -> None:
    await bot.send(command("reserve", TWO_HOURS))

    refused = await bot.send(command("reserve", TWO_HOURS, **ben()))

    assert "schon reserviert" in refused.text
    assert "X1C p1 ist ab" in refused.text
    assert len(reservations(bot)) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"duration": "long"}, "“long” is not a duration"),
        ({"start": "some day"}, "“some day” is not a time"),
        ({"printer": "Prusa"}, "This printer is not in the queue"),
        ({"duration": "8 days"}, "7 days at most"),
        ({"person": BEN_ID}, "Bernd"),
    ],
)
async def test_what_cannot_be_reserved_changes_nothing(
    bot: BotScene, options: dict[str, str], said: str
) -> None:
    answer = await bot.send(command("reserve", TWO_HOURS | options))

    assert said in answer.text
    assert not reservations(bot)


async def test_an_admin_reserves_for_others(bot: BotScene) -> None:
    for_ana = TWO_HOURS | {"person": ANA_ID}
    answer = await bot.send(command("reserve", for_ana, **AS_ADMIN))

    [made] = reservations(bot)
    assert made.person.id == "ana"
    assert "is reserved for Ana from" in answer.text


async def test_printers_are_completed(bot: BotScene) -> None:
    answer = await bot.send(typing("reserve", "printer", "x1"))

    assert answer.choices == {"X1C p1": "p1"}
