"""What a bot may do in a channel is reckoned as Discord does it."""

from collections.abc import Iterable

import pytest

from custom_components.printer_queue.delivery.discord.permissions import (
    FOR_THREADS,
    Overwrite,
    Permission,
    held_everywhere,
    held_in_channel,
    invited_with,
)

VIEW, SEND = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES
EMBED, ATTACH = Permission.EMBED_LINKS, Permission.ATTACH_FILES
ALL_POSTING = VIEW | SEND | EMBED | ATTACH


def in_channel(everywhere: int, overwrites: Iterable[Overwrite]) -> int:
    return held_in_channel(
        everywhere,
        overwrites,
        everyone="everyone",
        held={"everyone", "queue", "quiet"},
        user_id="bot",
    )


def test_an_invite_asks_for_six_permissions_and_for_nothing_else() -> None:
    assert invited_with() == 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 35 | 1 << 38


def test_a_bot_has_what_any_of_its_roles_has() -> None:
    roles = {"everyone": int(VIEW), "queue": int(SEND), "other": int(EMBED)}

    assert held_everywhere(roles, {"everyone", "queue", "gone"}) == VIEW | SEND


def test_an_administrator_may_do_everything_wherever_it_is_denied() -> None:
    held = held_everywhere({"queue": int(Permission.ADMINISTRATOR)}, {"queue"})

    allowed = in_channel(held, [Overwrite("bot", 0, ALL_POSTING)])

    assert all(allowed & permission for permission in FOR_THREADS)


@pytest.mark.parametrize(
    ("overwrites", "left"),
    [
        ([], ALL_POSTING),
        ([Overwrite("stranger", 0, ALL_POSTING)], ALL_POSTING),
        ([Overwrite("everyone", 0, EMBED)], VIEW | SEND | ATTACH),
        (
            [Overwrite("everyone", 0, EMBED), Overwrite("queue", EMBED, 0)],
            ALL_POSTING,
        ),
        ([Overwrite("queue", 0, EMBED), Overwrite("quiet", EMBED, 0)], ALL_POSTING),
        (
            [Overwrite("bot", 0, EMBED), Overwrite("queue", EMBED, 0)],
            VIEW | SEND | ATTACH,
        ),
        ([Overwrite("queue", 0, EMBED), Overwrite("bot", EMBED, 0)], ALL_POSTING),
        ([Overwrite("everyone", 0, SEND)], VIEW),
        ([Overwrite("everyone", 0, VIEW)], 0),
    ],
    ids=[
        "none",
        "somebody else's",
        "everyone's",
        "a role is allowed what everyone is not",
        "one role allows what another denies",
        "the bot is denied what a role is allowed",
        "the bot is allowed what a role is not",
        "who cannot send cannot embed",
        "who cannot see can do nothing",
    ],
)
def test_a_channel_changes_what_a_bot_may(
    overwrites: list[Overwrite], left: int
) -> None:
    assert in_channel(ALL_POSTING, overwrites) == left
