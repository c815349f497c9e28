"""The camera at a printer: what it sees as a print ends is kept, and sent along."""

import asyncio
from datetime import timedelta
import logging
from typing import override

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from custom_components.printer_queue.delivery import snapshots
from custom_components.printer_queue.flows.cameras import camera_beside
from custom_components.printer_queue.job_files import job_files
from custom_components.printer_queue.job_files.arrival import Arrival
from custom_components.printer_queue.printers.registry import FAMILIES
from custom_components.printer_queue.store import StoreError
from homeassistant.components.camera import Camera
from homeassistant.components.camera.const import DATA_COMPONENT
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity_component import EntityComponent
from tests.integration.job_files.conftest import until
from tests.support.companion import PUSH_URL, pushes, register_phone
from tests.support.makerspace import Makerspace, member, printer

JPEG = b"\xff\xd8\xff\xe0 what the camera sees"
CAMERA = "camera.plate"


class PlateCamera(Camera):
    """Shows the same picture until it is told otherwise."""

    entity_id = CAMERA

    def __init__(self) -> None:
        super().__init__()
        self.content: bytes | Exception = JPEG
        self.hangs = False
        self.asked = 0

    @override
    async def async_camera_image(
        self, width: int | None = None, height: int | None = None
    ) -> bytes | None:
        self.asked += 1
        if self.hangs:
            await asyncio.sleep(3600)
        if isinstance(self.content, Exception):
            raise self.content
        return self.content


@pytest.fixture
async def camera(hass: HomeAssistant) -> PlateCamera:
    """Have a camera in Home Assistant."""
    cameras = EntityComponent[Camera](logging.getLogger(__name__), "camera", hass)
    hass.data[DATA_COMPONENT] = cameras
    hass.config.components.add("camera")
    camera = PlateCamera()
    await cameras.async_add_entities([camera])
    return camera


@pytest.fixture
async def space(
    hass: HomeAssistant,
    mqtt_mock: object,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    camera: PlateCamera,
) -> Makerspace:
    """Open a queue whose printer has the camera; Cleo has a phone."""
    freezer.move_to("2027-06-15 10:00:00+00:00")
    aioclient_mock.post(PUSH_URL, json={}, status=201)
    phone = await register_phone(hass, "Cleo's phone", "user-cleo")
    space = await Makerspace.open(
        hass,
        subentries=(
            printer("p1", camera=CAMERA),
            member("cleo", "Cleo", phones=[phone]),
        ),
    )
    await space.tell("p1", freezer, gcode_state="IDLE")
    return space


async def print_one(
    space: Makerspace, freezer: FrozenDateTimeFactory, ends: str = "FINISH"
) -> str:
    """Let Cleo print something; return the job's id once it has ended."""
    job = await space.join("Cleo", name="bracket")
    await space.ask("claim", job_id=job)
    await space.tell("p1", freezer, gcode_state="RUNNING", mc_percent=5)
    await space.wait(freezer, timedelta(minutes=30))
    await space.tell("p1", freezer, gcode_state=ends, mc_percent=100)
    return job


async def pushed(
    space: Makerspace, aioclient_mock: AiohttpClientMocker, title: str
) -> dict[str, object]:
    """Wait for the newest push whose title has this in it; return its data."""

    def there() -> list[dict[str, object]]:
        return [it["data"] for it in pushes(aioclient_mock) if title in it["title"]]

    await until(space.hass, lambda: bool(there()))
    return there()[-1]


async def snapshot(space: Makerspace, job: str) -> str | None:
    store = space.queue.store
    sha256: str | None = await space.queue.in_store(store.files.snapshot, job)
    return sha256


@pytest.mark.parametrize(
    ("ends", "title"), [("FINISH", "is done"), ("FAILED", "has failed")]
)
async def test_the_notice_of_an_end_shows_what_the_camera_saw(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    ends: str,
    title: str,
) -> None:
    job = await print_one(space, freezer, ends)
    data = await pushed(space, aioclient_mock, title)
    sha256 = await snapshot(space, job)
    assert sha256 is not None
    assert f"/{sha256}?authSig=" in str(data["image"])
    assert space.queue.files.path_of(sha256).read_bytes() == JPEG


async def test_a_retry_after_a_restart_shows_the_same_picture(
    hass: HomeAssistant,
    space: Makerspace,
    camera: PlateCamera,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    job = await print_one(space, freezer)
    await pushed(space, aioclient_mock, "is done")
    before = await snapshot(space, job)
    camera.content = JPEG + b", an empty plate by now"
    await space.restart()
    again = snapshots.Snapshots(hass, space.queue)
    assert await again.async_of(job) == before
    assert camera.asked == 1


@pytest.mark.parametrize(
    "content",
    [
        HomeAssistantError("the camera is unplugged"),
        ValueError("what no integration should raise"),
        b"<html><script>alert(1)</script></html>",
        b"\xff\xd8\xff" + bytes(5 * 1024 * 1024),
    ],
)
async def test_without_a_picture_the_notice_goes_and_the_log_says_so_once(  # noqa: PLR0917 - fixtures
    space: Makerspace,
    camera: PlateCamera,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    caplog: pytest.LogCaptureFixture,
    content: bytes | Exception,
) -> None:
    camera.content = content
    for _ in range(2):
        job = await print_one(space, freezer)
        data = await pushed(space, aioclient_mock, "is done")
        assert "image" not in data
        assert await snapshot(space, job) is None
        aioclient_mock.mock_calls.clear()
        await space.ask("clear_plate", device_id=_device(space))
    assert caplog.text.count("gives no picture") == 1
    camera.content = JPEG
    job = await print_one(space, freezer)
    await pushed(space, aioclient_mock, "is done")
    assert await snapshot(space, job) is not None
    assert caplog.text.count("gives pictures again") == 1


def _device(space: Makerspace) -> str:
    device = dr.async_get(space.hass).async_get_device_by_identifier(
        ("printer_queue", f"{space.entry.entry_id}_p1"), space.entry.entry_id
    )
    assert device is not None
    return device.id


async def test_a_camera_that_hangs_puts_off_no_notice_for_long(
    space: Makerspace,
    camera: PlateCamera,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    camera.hangs = True
    await print_one(space, freezer)
    assert not [it for it in pushes(aioclient_mock) if "is done" in it["title"]]
    await space.wait(freezer, timedelta(seconds=5))
    data = await pushed(space, aioclient_mock, "is done")
    assert "image" not in data


async def test_before_there_are_cameras_the_notice_goes_without_a_picture(  # noqa: PLR0917 - fixtures
    hass: HomeAssistant,
    space: Makerspace,
    camera: PlateCamera,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    caplog: pytest.LogCaptureFixture,
) -> None:
    hass.config.components.remove("camera")
    await print_one(space, freezer)
    assert "image" not in await pushed(space, aioclient_mock, "is done")
    assert camera.asked == 0
    assert f"{CAMERA} gives no picture: there are no cameras yet" in caplog.text


async def test_a_full_disk_costs_a_notice_its_picture_alone(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Arrival, "write", full)
    job = await print_one(space, freezer)
    assert "image" not in await pushed(space, aioclient_mock, "is done")
    assert await snapshot(space, job) is None
    assert f"The picture of {CAMERA} is not kept" in caplog.text


async def test_a_picture_that_cannot_be_looked_up_costs_a_notice_nothing_else(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(_job_id: str) -> str | None:
        raise StoreError("queue.db", "database is locked")

    with monkeypatch.context() as patched:
        patched.setattr(space.queue.store.files, "snapshot", busy)
        job = await print_one(space, freezer)
        assert "image" not in await pushed(space, aioclient_mock, "is done")
    assert await snapshot(space, job) is not None


async def test_an_end_that_nobody_saw_is_not_photographed(
    space: Makerspace, camera: PlateCamera, freezer: FrozenDateTimeFactory
) -> None:
    job = await space.join("Cleo")
    await space.ask("cancel", job_id=job)
    assert camera.asked == 0


async def test_pictures_stay_for_those_who_look_back_as_far_as_there_is_room(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    job = await print_one(space, freezer)
    await pushed(space, aioclient_mock, "is done")
    sha256 = await snapshot(space, job)
    assert sha256 is not None
    files = space.queue.files
    freezer.tick(timedelta(days=30))
    await files.async_sweep()
    assert files.keeper.kept(sha256) is not None
    monkeypatch.setattr(job_files, "PICTURES_SHARE", 10**12)
    await files.async_sweep()
    assert files.keeper.kept(sha256) is None


async def test_pictures_go_with_the_audit_trail(
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
) -> None:
    job = await print_one(space, freezer)
    await pushed(space, aioclient_mock, "is done")
    sha256 = await snapshot(space, job)
    assert sha256 is not None
    await space.queue.files.async_sweep()
    freezer.tick(timedelta(days=366))
    await space.queue.files.async_sweep()
    assert space.queue.files.keeper.kept(sha256) is None


async def test_the_camera_on_the_printers_own_device_is_offered(
    hass: HomeAssistant,
    device_registry: dr.DeviceRegistry,
    entity_registry: er.EntityRegistry,
) -> None:
    family = FAMILIES["bambu"]
    config = {"serial": "00M00A000000001"}
    assert camera_beside(hass, family, config) == {}
    other = MockConfigEntry(domain="bambu_lab")
    other.add_to_hass(hass)
    device = device_registry.async_get_or_create(
        config_entry_id=other.entry_id,
        identifiers={("bambu_lab", "x1c")},
        serial_number="00M00A000000001",
    )
    for domain in ("sensor", "camera"):
        entity_registry.async_get_or_create(
            domain, "bambu_lab", "x1c", config_entry=other, device_id=device.id
        )
    [pin] = camera_beside(hass, family, config).values()
    camera = entity_registry.async_get(pin)
    assert camera is not None
    assert camera.domain == "camera"


async def test_those_who_look_back_see_what_the_camera_saw(
    hass: HomeAssistant,
    space: Makerspace,
    freezer: FrozenDateTimeFactory,
    aioclient_mock: AiohttpClientMocker,
    hass_ws_client: WebSocketGenerator,
) -> None:
    job = await print_one(space, freezer)
    await pushed(space, aioclient_mock, "is done")
    client = await hass_ws_client(hass)
    asked = {"type": "printer_queue/past_job", "job_id": job}
    await client.send_json_auto_id(asked)
    answer = await client.receive_json()
    assert answer["result"] == {"snapshot": await snapshot(space, job)}
    await client.send_json_auto_id({**asked, "job_id": "nobody's"})
    refused = await client.receive_json()
    assert refused["error"]["translation_key"] == "no_such_job"
    await client.send_json_auto_id({**asked, "config_entry_id": "another"})
    assert (await client.receive_json())["error"]["code"] == "not_found"


async def test_the_panel_knows_which_camera_sees_a_printer(
    hass: HomeAssistant, space: Makerspace, hass_ws_client: WebSocketGenerator
) -> None:
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "printer_queue/subscribe"})
    assert (await client.receive_json())["success"]
    snapshot = await client.receive_json()
    assert snapshot["event"]["printers"]["p1"]["camera"] == CAMERA
