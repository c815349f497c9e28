"""What can be touched at the simulated printers."""

from demo.dashboard import by_printer, dashboard

SERIALS = {"Carbon A": "00M09A000000001", "Recorded printer": None}
SHOWN = ("state", "progress", "current_job", "finish_time")


def sections() -> dict[str, list[dict[str, object]]]:
    """Return the cards below each printer's heading."""
    devices = [
        {"id": name, "name": name, "name_by_user": None}
        for name in (*SERIALS, "Makerspace")
    ]
    entities = [
        {
            "platform": "printer_queue",
            "device_id": name,
            "config_entry_id": "queue",
            "config_subentry_id": name,
            "unique_id": f"queue_{name}_{key}",
            "entity_id": f"sensor.{name}_{key}",
        }
        for name in (*SERIALS, "Makerspace")
        for key in SHOWN
    ]
    view = dashboard(by_printer(entities, devices, SERIALS), SERIALS, "http://outside")[
        "views"
    ][0]
    return {
        section["cards"][0].get("heading"): section["cards"][1:]
        for section in view["sections"]
    }


def buttons(printer: str) -> dict[object, object]:
    """Return what a printer's buttons do, by their names."""
    return {
        card["name"]: card["tap_action"]
        for card in sections()[printer]
        if card["type"] == "button"
    }


def test_a_simulated_printer_has_a_start_button_and_its_own_screens() -> None:
    found = buttons("Carbon A")
    assert found["Start"] == {
        "action": "perform-action",
        "perform_action": "script.start_at_carbon_a",
    }
    assert found["Clog the nozzle"] == {
        "action": "perform-action",
        "perform_action": "mqtt.publish",
        "data": {"topic": "demo/00M09A000000001/fail", "payload": ""},
    }


def test_nothing_can_be_touched_at_a_recording() -> None:
    assert buttons("Recorded printer") == {}
    assert len(sections()["Recorded printer"]) == len(SHOWN)
