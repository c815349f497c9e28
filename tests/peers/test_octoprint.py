"""A real OctoPrint, heard as its MQTT plugin would let it be heard."""

from tests.support.octoprint import OctoPrint


def test_an_octoprint_that_rests_is_operational(octoprint_server: OctoPrint) -> None:
    assert octoprint_server.operational
    assert "PrinterStateChanged" in {
        line["payload"].get("_event") for line in octoprint_server.published()
    }
