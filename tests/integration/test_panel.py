"""The card and the panel are served, and the panel stands in the sidebar while a queue wants it."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.printer_queue.const import DOMAIN
from custom_components.printer_queue.panel import version_of
from homeassistant.components.frontend import (
    DATA_EXTRA_MODULE_URL,
    DATA_PANELS,
    async_register_built_in_panel,
)
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Build something into a folder of its own."""
    folder = tmp_path / "frontend"
    folder.mkdir()
    (folder / "card.js").write_text("// the card")
    (folder / "panel.js").write_text("// the panel")
    (folder / "chunk-1.js").write_text("// both")
    return folder


@pytest.fixture
async def frontend(hass: HomeAssistant, bundle: Path) -> AsyncIterator[None]:
    """Have a frontend, and serve the bundle to it."""
    assert await async_setup_component(hass, "frontend", {})
    with patch("custom_components.printer_queue.panel.FOLDER", bundle):
        yield


async def set_up(
    hass: HomeAssistant, title: str = "Makerspace", **options: Any
) -> MockConfigEntry:
    """Set up a queue."""
    entry = MockConfigEntry(domain=DOMAIN, title=title, options=options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def panel(hass: HomeAssistant) -> dict[str, Any] | None:
    """Return the panel as the frontend is told of it."""
    found = hass.data.get(DATA_PANELS, {}).get("printer-queue")
    return None if found is None else dict(found.to_response())


def module_url(hass: HomeAssistant) -> str:
    """Return where the panel's code lies."""
    shown = panel(hass)
    assert shown is not None
    url: str = shown["config"]["_panel_custom"]["module_url"]
    return url


def extra_urls(hass: HomeAssistant) -> list[str]:
    """Return what of the queue every page of the frontend loads."""
    return [url for url in hass.data[DATA_EXTRA_MODULE_URL].urls if DOMAIN in url]


async def test_a_queue_brings_its_panel_and_its_card(
    hass: HomeAssistant, frontend: None, hass_client: ClientSessionGenerator
) -> None:
    await set_up(hass)

    shown = panel(hass)
    assert shown is not None
    assert shown["title"] == "Printer queue"
    assert shown["icon"] == "mdi:printer-3d"
    assert shown["require_admin"] is False
    assert shown["config"]["_panel_custom"]["name"] == "printer-queue-panel"
    base = module_url(hass).removesuffix("/panel.js")
    assert extra_urls(hass) == [f"{base}/card.js"]
    client = await hass_client()
    for name, text in (("panel", "the panel"), ("chunk-1", "both")):
        answer = await client.get(f"{base}/{name}.js")
        assert answer.status == HTTPStatus.OK
        assert await answer.text() == f"// {text}"
        assert "max-age" in answer.headers["Cache-Control"]
    assert (await client.get(f"{base}/other.js")).status == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["card.js", "chunk-1.js"])
async def test_other_files_have_another_url(
    hass: HomeAssistant, frontend: None, bundle: Path, name: str
) -> None:
    before = version_of(bundle)
    (bundle / name).write_text("// mended")

    await set_up(hass)

    assert before is not None
    assert before not in module_url(hass)


async def test_the_panel_is_there_while_any_queue_wants_it(
    hass: HomeAssistant, frontend: None
) -> None:
    first = await set_up(hass)
    second = await set_up(hass, "Annexe", show_panel=False)

    hass.config_entries.async_update_entry(first, options={"show_panel": False})
    assert panel(hass) is None

    hass.config_entries.async_update_entry(second, options={"show_panel": True})
    assert panel(hass) is not None

    await hass.config_entries.async_set_disabled_by(
        second.entry_id, ConfigEntryDisabler.USER
    )
    assert panel(hass) is None

    await hass.config_entries.async_set_disabled_by(second.entry_id, None)
    assert panel(hass) is not None

    await hass.config_entries.async_remove(second.entry_id)
    assert panel(hass) is None


async def test_the_panel_stays_while_its_queue_is_loaded_anew(
    hass: HomeAssistant, frontend: None
) -> None:
    entry = await set_up(hass)

    assert await hass.config_entries.async_unload(entry.entry_id)
    assert panel(hass) is not None

    assert await hass.config_entries.async_setup(entry.entry_id)
    assert panel(hass) is not None
    assert len(extra_urls(hass)) == 1


async def test_somebodys_own_dashboard_of_that_name_is_left_alone(
    hass: HomeAssistant, frontend: None
) -> None:
    async_register_built_in_panel(
        hass, "lovelace", "My own", frontend_url_path="printer-queue"
    )

    entry = await set_up(hass)
    await hass.config_entries.async_remove(entry.entry_id)

    shown = panel(hass)
    assert shown is not None
    assert shown["title"] == "My own"


async def test_without_a_build_the_queue_says_so_and_works(
    hass: HomeAssistant,
    frontend: None,
    bundle: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    (bundle / "panel.js").unlink()

    await set_up(hass)

    assert panel(hass) is None
    assert extra_urls(hass) == []
    assert "holds no build" in caplog.text


async def test_folders_that_a_disk_station_leaves_are_passed_over(
    hass: HomeAssistant, frontend: None, bundle: Path
) -> None:
    before = version_of(bundle)
    (bundle / "@eaDir").mkdir()

    entry = await set_up(hass)

    assert entry.state is ConfigEntryState.LOADED
    assert before is not None
    assert before in module_url(hass)


async def test_without_a_frontend_the_queue_works_all_the_same(
    hass: HomeAssistant,
) -> None:
    entry = await set_up(hass)

    assert "frontend" not in hass.config.components
    assert entry.state is ConfigEntryState.LOADED
    assert panel(hass) is None
