"""What goes to Discord: by a webhook, by a bot in its channel, or to a person directly."""

import pytest

from custom_components.printer_queue.core.notices.compose import direct_of
from custom_components.printer_queue.core.notices.contacts import Contact, Contacts
from custom_components.printer_queue.core.notices.notice import Medium, Notice
from tests.support.delivery import ANA, WEBHOOK, NoticeWorld

DIRECT = Contact(discord_id=ANA, direct=True)


def sent_to_ana(contacts: Contacts) -> Notice:
    world = NoticeWorld(contacts)
    world.join("a")
    (notice,) = world.sent()
    return notice


def test_a_bot_is_a_way_to_the_channel_without_any_webhook() -> None:
    sent = sent_to_ana(Contacts(bot=True, people={"a": Contact(discord_id=ANA)}))

    assert (sent.medium, sent.channel) == (Medium.DISCORD, "discord")
    assert sent.data["mention"] == ANA


def test_who_wants_direct_messages_has_a_channel_alone_and_is_still_mentioned() -> None:
    sent = sent_to_ana(Contacts(bot=True, webhook_url=WEBHOOK, people={"a": DIRECT}))

    assert sent.channel == f"discord:{ANA}"
    assert direct_of(sent.channel) == ANA
    assert sent.data["mention"] == ANA


@pytest.mark.parametrize(
    "contacts",
    [
        Contacts(webhook_url=WEBHOOK, people={"a": DIRECT}),
        Contacts(bot=True, people={"a": Contact(direct=True)}),
    ],
)
def test_without_a_bot_or_an_id_the_channel_is_written_to(contacts: Contacts) -> None:
    assert sent_to_ana(contacts).channel == "discord"
