"""What is to be done at a printer again and again is written into its form."""

from typing import Any

import pytest

from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from tests.support.printer_form import PrinterForm
from tests.support.set_up import suggested

RAILS = {"name": "Lubricate the rails", "hours": 200}


@pytest.fixture
async def machine(hass: HomeAssistant, form: PrinterForm) -> PrinterForm:
    """Stand before the last step of a new printer's form."""
    hass.states.async_set("sensor.middle", "idle")
    await form.to_machine("entity", entity="sensor.middle")
    return form


async def enter(form: PrinterForm, *tasks: dict[str, Any]) -> dict[str, Any]:
    """Write tasks into the form; return its answer."""
    return dict(await form.submit(maintenance={"maintenance_tasks": list(tasks)}))


async def test_tasks_are_kept_with_what_they_go_by_and_are_shown_again(
    machine: PrinterForm,
) -> None:
    result = await enter(
        machine,
        RAILS | {"name": "  Lubricate   the rails ", "prints": 100.0},
        {"name": "Belts", "days": 90, "closes": True},
    )
    assert result["type"] is FlowResultType.CREATE_ENTRY
    kept = [
        {"name": "Lubricate the rails", "hours": 200, "prints": 100, "closes": False},
        {"name": "Belts", "days": 90, "closes": True},
    ]
    assert machine.saved("Middle").data["maintenance_tasks"] == kept

    await machine.reopen("entity", entity="sensor.middle")
    assert suggested(machine.shown)["maintenance"] == {"maintenance_tasks": kept}
    await machine.submit()
    assert "maintenance_tasks" not in machine.saved("Middle").data


@pytest.mark.parametrize(
    ("tasks", "key", "placeholders"),
    [
        ([{"name": "  ", "days": 1}], "task_name_missing", {}),
        ([{"name": "x" * 61, "days": 1}], "task_name_too_long", {"longest": "60"}),
        ([RAILS, {"name": "LUBRICATE the rails", "days": 1}], "task_twice", {}),
        ([{"name": "Belts"}], "task_without_interval", {"task": "Belts"}),
        (
            [{"name": f"task {n}", "prints": 5} for n in range(21)],
            "too_many_tasks",
            {"most": "20"},
        ),
    ],
)
async def test_a_task_that_makes_no_sense_is_refused_at_its_section(
    machine: PrinterForm,
    tasks: list[dict[str, Any]],
    key: str,
    placeholders: dict[str, str],
) -> None:
    refused = await enter(machine, *tasks)
    assert refused["errors"] == {"maintenance": key}
    assert placeholders.items() <= refused["description_placeholders"].items()
    titles = {printer.title for printer in machine.entry.subentries.values()}
    assert "Middle" not in titles
