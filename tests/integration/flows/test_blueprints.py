"""The blueprints are offered in the options of a queue, and nothing is changed by looking."""

from pathlib import Path
from urllib.parse import unquote

from custom_components.printer_queue.flows.blueprints import BLUEPRINTS
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.makerspace import Makerspace

FOLDER = Path(__file__).parents[3] / "blueprints" / "automation" / "printer_queue"


def test_all_that_there_are_are_offered() -> None:
    assert set(BLUEPRINTS) == {path.stem for path in FOLDER.glob("*.yaml")}


async def test_each_is_a_link_to_its_import_and_the_options_stay(
    hass: HomeAssistant, mqtt_mock: object
) -> None:
    space = await Makerspace.open(hass)
    before = dict(space.entry.options)
    flows = hass.config_entries.options
    shown = await flows.async_init(space.entry.entry_id)
    assert "blueprints" in shown["menu_options"]
    chosen = {"next_step_id": "blueprints"}
    form = await flows.async_configure(shown["flow_id"], chosen)
    assert form["type"] is FlowResultType.FORM
    assert form["description_placeholders"] is not None
    lines = form["description_placeholders"]["links"].splitlines()
    assert lines[0].startswith(
        "- [Announce whose turn it is](https://my.home-assistant.io"
    )
    for name, line in zip(BLUEPRINTS, lines, strict=True):
        address = unquote(line.rpartition("blueprint_url=")[2])
        assert address.endswith(f"/blueprints/automation/printer_queue/{name}.yaml)")
    done = await flows.async_configure(form["flow_id"], {})
    assert done["type"] is FlowResultType.CREATE_ENTRY
    assert dict(space.entry.options) == before
