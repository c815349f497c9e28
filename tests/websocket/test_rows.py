"""How jobs and printers are told to a browser, as far as it needs no Home Assistant."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from custom_components.printer_queue.core.learning.durations import Durations
from custom_components.printer_queue.core.model import (
    Job,
    JobSpec,
    JobStatus,
    Person,
    QueueState,
)
from custom_components.printer_queue.core.needs import Filament, Needs, Size
from custom_components.printer_queue.core.picture import (
    Figures,
    PrinterData,
    PrinterFigures,
    QueueData,
)
from custom_components.printer_queue.core.plan.plan import Z80, Expectations, Plan
from custom_components.printer_queue.core.plan.plan_reason import (
    PlanReason,
    PlanReasonKind,
)
from custom_components.printer_queue.core.prices import Price
from custom_components.printer_queue.core.printer import PlateGate, Printer, PrinterSpec
from custom_components.printer_queue.core.reason import Reason
from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.core.settings import Settings
from custom_components.printer_queue.websocket.rows import (
    JobRows,
    past_row,
    printer_row,
)
from tests.support.world import World, with_spec

NOW = datetime(2027, 6, 15, 10, tzinfo=UTC)
AT = int(NOW.timestamp())
MINUTE = timedelta(minutes=1)


def job_row(
    *,
    reasons: dict[str, PlanReason] | None = None,
    settings: dict[str, Any] | None = None,
    printers: dict[str, Printer] | None = None,
    **fields: Any,
) -> dict[str, Any]:
    """Describe Ann's job, which is expected in an hour and some seconds."""
    told: dict[str, Any] = {
        "id": "1",
        "number": 7,
        "name": "vase",
        "person": Person("ann", "Ann"),
    }
    job = Job(**with_spec(told | {"created_at": NOW, "rank": 1} | fields))
    expected = Expectations(NOW)
    variance = (620 / Z80) ** 2
    expected.put("1", "left", (3629, variance), (7200, variance))
    plan = Plan(made_at=NOW, jobs=expected, positions={"1": 3}, reasons=reasons or {})
    state = QueueState(
        settings=Settings(name="Makerspace", **(settings or {})),
        jobs={"1": job},
        printers=printers or {},
    )
    data = QueueData(state, plan, Figures())
    return JobRows(data, Durations.learn([], NOW), NOW, {"0": 4}).row(job)


def printer_data(
    *, report: PrinterReport | None = None, job: Job | None = None, **fields: Any
) -> PrinterData:
    """Return what is known of a printer that is heard."""
    known: dict[str, Any] = {"spec": PrinterSpec(id="left", name="Left")}
    known |= {"state": PrinterState.IDLE, "online": True}
    return PrinterData(
        printer=Printer(**(known | fields)),
        report=report,
        job=job,
        next_job=None,
        ends_at=None,
        free_at=None,
        figures=PrinterFigures(),
    )


def report(state: PrinterState, **fields: Any) -> PrinterReport:
    """Return what a printer says now."""
    return PrinterReport(state=state, at=NOW, **fields)


def seen(data: PrinterData) -> dict[str, Any]:
    """Describe a printer."""
    return printer_row(data, "device", "switch.left", None)


def test_a_printer_says_that_it_waits_for_opening_hours() -> None:
    assert "waits_for_opening" not in seen(printer_data())
    waits = replace(printer_data(), waits_for_opening=True, free_at=NOW)
    assert seen(waits)["waits_for_opening"] is True


def test_what_is_not_known_of_a_job_is_left_out() -> None:
    assert set(job_row()) == {
        "id",
        "number",
        "name",
        "person",
        "person_id",
        "status",
        "position",
        "waiting_for",
        "can",
        "admin_can",
        "expected",
        "predicted",
        "priority",
        "created",
    }


def test_expected_moments_are_told_to_the_minute() -> None:
    expected = job_row()["expected"]

    assert expected["start"] == AT + 3600
    assert expected["start_high"] == AT + 4260
    assert expected["printer_id"] == "left"


def test_what_a_job_needs_is_told() -> None:
    needs = Needs(
        filaments=(Filament("PETG", None), Filament(None, "FF0000", "GFG00")),
        size=Size(10, 20, 30),
        nozzle=0.4,
        printers=frozenset({"right", "left"}),
        printer="left",
    )

    row = job_row(
        needs=needs, deadline=NOW + MINUTE, misses=2, retry_of="0", came_back_at=NOW
    )

    assert row["filaments"] == [
        {"material": "PETG"},
        {"color": "FF0000", "brand": "GFG00"},
    ]
    assert row["size"] == {"x": 10, "y": 20, "z": 30}
    assert row["nozzle"] == 0.4
    assert row["printer_ids"] == ["left", "right"]
    assert row["forced_printer_id"] == "left"
    assert row["deadline"] == AT + 60
    assert (row["misses"], row["came_back"]) == (2, AT)
    assert row["retry_of"] == 4


def test_a_row_shows_of_what_is_asked_for_what_the_page_needs() -> None:
    asked: dict[str, Any] = {
        "estimate": 90 * MINUTE + timedelta(seconds=3),
        "notes": "black, please",
        "priority": 2,
        "deadline": NOW + MINUTE,
        "grams": 12.5,
        "cost": 0.4,
        "source": "media/hook.3mf",
        "goal": "shelf",
        "after": "0",
        "retries": 1,
    }
    plain = job_row()

    row = job_row(**asked)

    assert {key: row[key] for key in row if row[key] != plain.get(key)} == {
        "estimate": 90.0,
        "notes": "black, please",
        "priority": 2,
        "deadline": AT + 60,
        "grams": 12.5,
        "after": 4,
        "predicted": 90.0,
        "cost": 0.4,
        "waiting_for": "after",
    }


def test_a_past_print_is_told_by_its_name() -> None:
    job = Job(
        id="1",
        number=7,
        spec=JobSpec(name="vase", grams=12.5, notes="black", estimate=MINUTE),
        person=Person("ann", "Ann"),
        created_at=NOW,
        rank=1,
        status=JobStatus.COMPLETED,
        printer_id="left",
        started_at=NOW,
        ended_at=NOW + MINUTE,
    )

    assert past_row(job) == {
        "id": "1",
        "name": "vase",
        "person": "Ann",
        "person_id": "ann",
        "printer_id": "left",
        "status": "completed",
        "started": AT,
        "ended": AT + 60,
    }


def test_the_plans_reason_is_told_with_its_moments() -> None:
    reason = PlanReason(PlanReasonKind.HOURS, "left", NOW + 61 * MINUTE, NOW + MINUTE)

    assert job_row(reasons={"1": reason})["plan_reason"] == {
        "kind": "hours",
        "printer_id": "left",
        "start": AT + 3660,
        "instead": AT + 60,
    }


def test_a_print_that_stands_still_is_paused() -> None:
    printing: dict[str, Any] = {
        "status": JobStatus.PRINTING,
        "printer_id": "left",
        "started_at": NOW,
    }

    assert "paused" not in job_row(**printing)
    assert job_row(**printing, paused_at=NOW)["paused"] is True


def test_a_walk_up_is_nobodys() -> None:
    row = job_row(person=None, status=JobStatus.PRINTING, printer_id="left")

    assert not row.keys() & {"person", "person_id"}


@pytest.mark.parametrize(
    ("state", "told"),
    [
        (PrinterState.PRINTING, "offline"),
        (PrinterState.OFFLINE, "offline"),
        (PrinterState.UNKNOWN, "unknown"),
    ],
)
def test_a_silent_printer_is_not_said_to_do_what_it_did(
    state: PrinterState, told: str
) -> None:
    last = report(PrinterState.PRINTING, progress=50.0, error="jam")

    row = seen(printer_data(state=state, online=False, report=last))

    assert row["state"] == told
    assert row["connected"] is False
    assert not row.keys() & {"progress", "ends", "error"}


@pytest.mark.parametrize("told", [PrinterState.OFFLINE, PrinterState.UNKNOWN])
def test_a_printer_that_was_understood_before_is_as_silent_as_its_last_report(
    told: PrinterState,
) -> None:
    row = seen(printer_data(state=PrinterState.IDLE, online=False, report=report(told)))

    assert row["state"] == told


def test_a_printer_of_a_site_that_nobody_hears_says_so() -> None:
    lost = printer_data(online=False, silent_because=Reason.SITE_UNREACHABLE)
    assert seen(lost)["silent_because"] == "site_unreachable"
    assert "silent_because" not in seen(printer_data())


def test_a_print_without_a_job_ends_when_its_printer_says() -> None:
    told = report(PrinterState.PRINTING, progress=49.6, remaining=30 * MINUTE)

    row = seen(printer_data(state=PrinterState.PRINTING, report=told))

    assert row["ends"] == AT + 1800
    assert row["progress"] == 50


def test_a_finished_printer_shows_no_progress() -> None:
    told = report(PrinterState.FINISHED, progress=100.0, remaining=timedelta())

    row = seen(printer_data(state=PrinterState.FINISHED, report=told))

    assert not row.keys() & {"progress", "ends"}


def test_a_printer_that_is_given_a_file_shows_how_far_that_is() -> None:
    data = printer_data(state=PrinterState.IDLE)

    assert seen(replace(data, uploaded=42.4))["uploaded"] == 42
    assert "uploaded" not in seen(data)


def test_a_printer_waits_for_its_plate_only_where_somebody_has_to_confirm_it() -> None:
    for gate, waits in ((PlateGate.CLAIM, False), (PlateGate.CONFIRM, True)):
        spec = PrinterSpec(id="left", name="Left", gate=gate)
        row = seen(printer_data(spec=spec, plate_clear=False))
        assert row["plate_clear"] is False
        assert row["waits_for_plate"] is waits


def test_what_is_set_up_for_a_printer_is_told() -> None:
    spec = PrinterSpec(
        id="left",
        name="Left",
        volume=Size(256, 256, 250),
        nozzle=0.6,
        material="PLA",
        color="00FF00",
        tags=frozenset({"b", "a"}),
        site="Cellar",
    )

    row = seen(printer_data(spec=spec, spools=(Filament("PLA", "00FF00"),)))

    assert row["volume"] == {"x": 256, "y": 256, "z": 250}
    assert row["tags"] == ["a", "b"]
    assert row["spools"] == [{"material": "PLA", "color": "00FF00"}]
    assert (row["nozzle"], row["material"], row["color"], row["site"]) == (
        0.6,
        "PLA",
        "00FF00",
        "Cellar",
    )


@pytest.mark.parametrize(
    ("needs", "prices", "cost"),
    [
        (Needs(filaments=(Filament("PLA"),)), (Price("PLA", 20.0),), 1.22),
        (Needs(filaments=(Filament("ASA"),)), (Price("PLA", 20.0),), None),
        (Needs(), (), None),
    ],
)
def test_a_job_says_what_it_will_cost_where_that_is_known(
    needs: Needs, prices: tuple[Price, ...], cost: float | None
) -> None:
    row = job_row(grams=61.0, needs=needs, settings={"prices": prices})

    assert row.get("cost") == cost


def test_the_cost_holds_the_hours_on_the_printer_that_is_expected() -> None:
    left = Printer(spec=PrinterSpec(id="left", name="Left", hourly_cost=2.0))

    row = job_row(estimate=90 * MINUTE, printers={"left": left})

    assert row["cost"] == pytest.approx(row["predicted"] / 60 * 2, abs=0.01)


def test_a_job_says_how_many_copies_of_it_are_in_the_queue() -> None:
    world = World(printers=2)
    first = world.join("a", "lid", copies=2)
    alone = world.join("b", "lid")
    world.print_now(first)
    data = QueueData(world.state, world.plan(), Figures())
    rows = JobRows(data, Durations.learn([], world.now), world.now, {})
    copies = {job.id: rows.row(job).get("copies") for job in world.state.jobs.values()}
    assert copies == {first: 2, f"{first}-2": 2, alone: None}
