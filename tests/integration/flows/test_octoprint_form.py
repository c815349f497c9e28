"""The address and the key of an OctoPrint are tried out as they are entered."""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker

from homeassistant.core import HomeAssistant
from tests.support.printer_form import PrinterForm, publish
from tests.support.set_up import suggested

BASE = {"base_topic": "octoPrint/"}
GIVEN = {"address": "octopi.local", "api_key": "SECRET"}
URL = "http://octopi.local/api/version"
IS_ONE = {"text": "OctoPrint 1.11.8"}

pytestmark = pytest.mark.usefixtures("mqtt_mock", "subscriptions_at_once")


async def close(form: PrinterForm) -> None:
    """Close a form that listens."""
    form.hass.config_entries.subentries.async_abort(form.shown["flow_id"])
    await form.hass.async_block_till_done()


async def test_an_octoprint_is_tried_out_and_saved_with_its_address(
    hass: HomeAssistant, form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(URL, json=IS_ONE)
    aioclient_mock.get("http://octopi.local/api/job", exc=TimeoutError())
    await form.add("Ender", "octoprint")
    await form.submit(**BASE, **GIVEN)
    publish(
        hass,
        "octoPrint/event/PrinterStateChanged",
        {"_event": "PrinterStateChanged", "state_id": "OPERATIONAL"},
    )
    await form.listen()
    await form.submit()

    assert form.saved("Ender").data == {
        "follow": "octoprint",
        "base_topic": "octoPrint/",
        "address": "http://octopi.local",
        "api_key": "SECRET",
        "plate_gate": "after_failure",
    }
    _, _, _, headers = aioclient_mock.mock_calls[0]
    assert headers == {"X-Api-Key": "SECRET"}


@pytest.mark.parametrize(
    ("answer", "errors"),
    [
        ({"exc": TimeoutError()}, {"address": "address_unreachable"}),
        ({"status": 403}, {"api_key": "api_key_refused"}),
        ({"status": 404, "text": "<html>"}, {"address": "not_octoprint"}),
        ({"text": "x" * 1_000_000}, {"address": "not_octoprint"}),
        (
            {"status": 302, "headers": {"Location": "http://elsewhere/"}},
            {"address": "not_octoprint"},
        ),
    ],
)
async def test_what_does_not_work_is_said_at_its_field_and_can_be_mended(
    form: PrinterForm,
    aioclient_mock: AiohttpClientMocker,
    answer: dict[str, Any],
    errors: dict[str, str],
) -> None:
    aioclient_mock.get(URL, **answer)
    await form.add("Ender", "octoprint")
    refused = await form.submit(**BASE, **GIVEN)

    assert refused["step_id"] == "octoprint"
    assert refused["errors"] == errors
    assert suggested(refused) == BASE | GIVEN
    assert len(aioclient_mock.mock_calls) == 1

    aioclient_mock.clear_requests()
    aioclient_mock.get(URL, json=IS_ONE)
    listening = await form.submit(**BASE, **GIVEN)
    assert listening["step_id"] == "listen"
    await close(form)


async def test_an_octoprint_that_is_off_can_be_saved_anyway(
    form: PrinterForm, aioclient_mock: AiohttpClientMocker
) -> None:
    aioclient_mock.get(URL, exc=TimeoutError())
    await form.add("Ender", "octoprint")
    await form.submit(**BASE, **GIVEN)
    await form.submit(**BASE, **GIVEN, save_anyway=True)
    await form.submit()

    assert form.saved("Ender").data["address"] == "http://octopi.local"


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"address": "octopi.local"}, {"api_key": "api_key_missing"}),
        ({"api_key": "SECRET"}, {"address": "address_missing"}),
        (GIVEN | {"api_key": "two words"}, {"api_key": "api_key_invalid"}),
        (GIVEN | {"address": "ftp://octopi.local"}, {"address": "address_invalid"}),
        (GIVEN | {"address": "http://"}, {"address": "address_invalid"}),
        (GIVEN | {"address": "http://me:pw@octopi"}, {"address": "address_invalid"}),
        (GIVEN | {"address": "octopi/?key=1"}, {"address": "address_invalid"}),
        (GIVEN | {"address": "octopi:port"}, {"address": "address_invalid"}),
    ],
)
async def test_what_is_no_address_or_no_key_is_refused(
    form: PrinterForm,
    aioclient_mock: AiohttpClientMocker,
    answers: dict[str, str],
    errors: dict[str, str],
) -> None:
    await form.add("Ender", "octoprint")
    refused = await form.submit(**BASE, **answers)

    assert refused["errors"] == errors
    assert aioclient_mock.mock_calls == []


@pytest.mark.parametrize(
    ("entered", "stored"),
    [
        ("https://print.example/octoprint/", "https://print.example/octoprint"),
        ("192.168.1.20:5000", "http://192.168.1.20:5000"),
        (" HTTP://Octopi.local ", "http://octopi.local"),
    ],
)
async def test_an_address_is_stored_in_one_way(
    form: PrinterForm, aioclient_mock: AiohttpClientMocker, entered: str, stored: str
) -> None:
    aioclient_mock.get(f"{stored}/api/version", json=IS_ONE)
    await form.add("Ender", "octoprint")
    await form.submit(**BASE, address=entered, api_key="SECRET")

    assert [str(call[1]) for call in aioclient_mock.mock_calls][:1] == [
        f"{stored}/api/version"
    ]
    await close(form)
