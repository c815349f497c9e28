"""What phones with the companion app are shown."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from custom_components.printer_queue.core.notices.handling import HANDLING
from custom_components.printer_queue.core.notices.notice import Medium, NoticeKind
from custom_components.printer_queue.delivery import phone
from custom_components.printer_queue.delivery.outcome import Delivered, Unreachable
from custom_components.printer_queue.delivery.phone import PhoneSender
from homeassistant.components.notify import DOMAIN as NOTIFY_DOMAIN
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr
from tests.support.companion import (
    ANAS_USER,
    BENS_USER,
    CLAIM,
    CLEAR_PLATE,
    PASS,
    pushes,
    register_phone,
    to_phone,
)
from tests.support.delivery import NoticeWorld, everything_for
from tests.support.world import NOON


async def test_an_offer_arrives_on_the_phone_with_its_buttons(
    hass: HomeAssistant,
    phones: PhoneSender,
    anas_phone: str,
    push_service: AiohttpClientMocker,
    freezer: FrozenDateTimeFactory,
) -> None:
    freezer.move_to(NOON)
    await hass.config.async_set_time_zone("Europe/Berlin")

    outcome = await phones(to_phone(anas_phone))

    assert outcome == Delivered()
    assert pushes(push_service) == [
        {
            "title": "Your turn on X1C-1",
            "message": "Benchy can print now. Claim X1C-1 by 13:10, or the next person is asked.",
            "data": {
                "tag": "printer_queue-a1",
                "channel": "Printer queue",
                "importance": "high",
                "priority": "high",
                "ttl": 0,
                "push": {"interruption-level": "time-sensitive"},
                "actions": [
                    {"action": CLAIM, "title": "Claim"},
                    {"action": PASS, "title": "Pass"},
                ],
            },
        }
    ]


async def test_a_result_arrives_under_the_same_tag_without_buttons_or_urgency(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    sent = to_phone(anas_phone, "finished", kind=NoticeKind.FINISHED)

    await phones(sent)

    (push,) = pushes(push_service)
    assert push["data"]["tag"] == "printer_queue-a1"
    assert not {"actions", "push"} & push["data"].keys()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("your_turn_early", NoticeKind.YOUR_TURN),
        ("your_turn_early_until", NoticeKind.YOUR_TURN),
        ("reminder_claim_early", NoticeKind.REMINDER),
    ],
)
async def test_who_is_asked_early_may_claim_or_pass_on_the_phone(
    phones: PhoneSender,
    anas_phone: str,
    push_service: AiohttpClientMocker,
    text: str,
    kind: NoticeKind,
) -> None:
    await phones(to_phone(anas_phone, text, kind=kind, end=NOON.isoformat()))

    (push,) = pushes(push_service)
    assert [each["action"] for each in push["data"]["actions"]] == [CLAIM, PASS]
    assert "push" in push["data"]


async def test_a_printer_that_is_free_at_last_is_urgent_and_has_no_buttons(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    await phones(to_phone(anas_phone, "printer_free", kind=NoticeKind.PRINTER_FREE))

    (push,) = pushes(push_service)
    assert push["data"]["push"] == {"interruption-level": "time-sensitive"}
    assert "actions" not in push["data"]


async def test_a_phone_that_everybody_reads_shows_the_person_and_no_buttons(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    await phones(to_phone(anas_phone, shared=True))

    (push,) = pushes(push_service)
    assert push["title"] == "Ana: Your turn on X1C-1"
    assert "actions" not in push["data"]


async def test_a_print_that_started_by_itself_is_done_with_a_button_for_its_plate(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    await phones(to_phone(anas_phone, "finished_plate", kind=NoticeKind.FINISHED))
    await phones(
        to_phone(anas_phone, "finished_plate", kind=NoticeKind.FINISHED, shared=True)
    )

    own, shared = pushes(push_service)
    assert own["data"]["actions"] == [
        {"action": CLEAR_PLATE, "title": "Plate is clear"}
    ]
    assert "actions" not in shared["data"]


async def test_what_is_no_longer_true_is_taken_off_the_phone(
    phones: PhoneSender, anas_phone: str, push_service: AiohttpClientMocker
) -> None:
    outcome = await phones(to_phone(anas_phone, "", kind=NoticeKind.CLEAR))

    assert outcome == Delivered()
    assert pushes(push_service) == [
        {"message": "clear_notification", "data": {"tag": "printer_queue-a1"}}
    ]


async def test_a_phone_is_found_by_its_device_though_another_has_a_like_name(
    hass: HomeAssistant,
    phones: PhoneSender,
    anas_phone: str,
    push_service: AiohttpClientMocker,
) -> None:
    bens_phone = await register_phone(hass, "Ben's Phone", BENS_USER)

    await phones(to_phone(bens_phone))
    await phones(to_phone(anas_phone))

    tokens = [call[2]["push_token"] for call in push_service.mock_calls]
    assert tokens == ["token of Ben's Phone", "token of Ana's Phone"]


async def test_a_phone_of_nobody_cannot_be_reached(
    phones: PhoneSender, anas_phone: str
) -> None:
    outcome = await phones(to_phone("unknown"))

    assert isinstance(outcome, Unreachable)


async def test_without_the_companion_app_no_phone_can_be_reached(
    hass: HomeAssistant, phones: PhoneSender
) -> None:
    assert isinstance(await phones(to_phone("phone")), Unreachable)
    assert phone.phone_user(hass, "phone") is None


async def test_while_the_companion_apps_notify_platform_starts_a_phone_waits(
    hass: HomeAssistant, phones: PhoneSender, anas_phone: str
) -> None:
    hass.data["mobile_app"].pop("notify")

    assert isinstance(await phones(to_phone(anas_phone)), Unreachable)


@pytest.mark.parametrize("trouble", [HomeAssistantError("no push"), TimeoutError()])
async def test_a_push_that_fails_is_an_outage(
    hass: HomeAssistant, phones: PhoneSender, anas_phone: str, trouble: Exception
) -> None:
    async def fail(_call: ServiceCall) -> None:
        raise trouble

    hass.services.async_register(NOTIFY_DOMAIN, "mobile_app_ana_s_phone", fail)

    outcome = await phones(to_phone(anas_phone))

    assert outcome == Unreachable(str(trouble) or "TimeoutError")


async def test_a_phones_user_is_who_registered_it(
    hass: HomeAssistant, anas_phone: str
) -> None:
    other = MockConfigEntry(domain="other")
    other.add_to_hass(hass)
    lamp = dr.async_get(hass).async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("other", "lamp")}
    )

    assert phone.phone_user(hass, anas_phone) == ANAS_USER
    assert phone.phone_user(hass, lamp.id) is None


def test_what_is_composed_for_a_phone_is_what_its_sender_understands() -> None:
    world = NoticeWorld(everything_for("a"))
    world.join("a")

    (sent,) = [each for each in world.sent() if each.medium is Medium.PHONE]

    assert sent.data["offer_id"] == "a1-1"
    assert sent.data["text"] in HANDLING[sent.kind].answered
