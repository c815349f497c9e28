"""Every answer is one that Discord's own description of its API accepts."""

import pytest

from custom_components.printer_queue.delivery.discord.buttons import Button, ButtonStyle
from custom_components.printer_queue.discord_bot.reply import (
    EPHEMERAL,
    Modal,
    Reply,
    TextField,
)
from tests.support.discord.description import Description, pinged

CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
ORIGINAL = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"


@pytest.fixture(scope="module")
def description() -> Description:
    return Description()


BUTTON = Button(
    label="Claim", custom_id="PQ:a:claim:b", style=ButtonStyle.SUCCESS, emoji="✅"
)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(content="Joined."),
        Reply(content="x" * 3000, private=False),
        Reply(embeds=({"title": "Queue", "description": "Nobody waits."},)),
        Reply(content="Yours?", buttons=(BUTTON,) * 6),
        Reply(content="Claimed.", replaces=True),
        Reply(choices=(("x" * 300, "1"), ("", "2"))),
        Reply(choices=(("a", "1"),) * 40),
        Reply(choices=()),
        Reply(
            modal=Modal(
                custom_id="PQ:a:join:",
                title="x" * 60,
                fields=(
                    TextField(
                        custom_id="name", label="x" * 60, longest=200, hint="y" * 200
                    ),
                    TextField(custom_id="time", label="b", longest=40, required=False),
                ),
            )
        ),
    ],
)
def test_discord_takes_every_answer(reply: Reply, description: Description) -> None:
    faults = description.faults_of_callback(reply.response())

    assert not faults


@pytest.mark.parametrize("is_private", [True, False])
def test_a_private_answer_is_seen_by_who_asked_only(is_private: bool) -> None:
    data = Reply(content="Joined.", private=is_private).response()["data"]

    assert bool(data.get("flags", 0) & EPHEMERAL) is is_private


def test_a_deferred_answer_is_completed_by_the_message_alone(
    description: Description,
) -> None:
    reply = Reply(content="Joined.", buttons=(BUTTON,))

    assert not description.faults_of_request("PATCH", ORIGINAL, {}, reply.message())


def test_an_answer_pings_nobody() -> None:
    reply = Reply(content="<@1100000000000000101> @everyone")

    assert not pinged(reply.response()["data"])
