"""A stand-in for Discord is asked on this machine alone."""

import pytest

from custom_components.printer_queue.delivery.discord.api_url import (
    API,
    OTHER_API,
    api_url,
)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "",
        "https://discord.example/api/v10",
        "http://192.0.2.7:8080/api",
        "no address",
        "http://[half/api",
        "http://127.0.0.1:99999999/api",
    ],
)
def test_anything_but_this_machine_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, elsewhere: str
) -> None:
    monkeypatch.setenv(OTHER_API, elsewhere)
    assert api_url() == API


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_a_stand_in_on_this_machine_is_asked(
    monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setenv(OTHER_API, f"http://{host}:8080/api/v10/?x=1")
    assert str(api_url()) == f"http://{host}:8080/api/v10"
