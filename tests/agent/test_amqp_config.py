"""The agent's configuration where it takes its orders by AMQP."""

from pathlib import Path

import pytest

from printer_queue_agent import config
from printer_queue_agent.toml_table import ConfigError

MQTT_ONLY = """\
name = "pi"
state = "state"
[broker]
host = "127.0.0.1"
[[printers]]
key = "giga"
[printers.moonraker]
address = "http://127.0.0.1"
"""


def read(folder: Path, amqp: str) -> str | None:
    """Return the address of the configuration with a table `amqp`."""
    path = folder / "agent.toml"
    path.write_text(f"{MQTT_ONLY}[amqp]\n{amqp}\n")
    return config.read_config(path).amqp_url


def test_without_the_table_orders_come_over_mqtt(tmp_path: Path) -> None:
    path = tmp_path / "agent.toml"
    path.write_text(MQTT_ONLY)
    assert config.read_config(path).amqp_url is None


def test_the_address_stands_in_the_table_or_in_a_file_of_its_own(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret").write_text("amqps://me:mine@host/\n")
    assert read(tmp_path, 'url = "amqp://host/"') == "amqp://host/"
    assert read(tmp_path, 'url_file = "secret"') == "amqps://me:mine@host/"


@pytest.mark.parametrize(
    ("amqp", "error"),
    [
        ("", "amqp.url is missing"),
        ('url = "host:5672"', "amqp.url has to begin with amqp:// or amqps://"),
        ('url = "amqp://host"\nqueue = "jobs"', "amqp.queue means nothing here"),
    ],
)
def test_what_is_wrong_in_the_table_is_named(
    tmp_path: Path, amqp: str, error: str
) -> None:
    with pytest.raises(ConfigError, match=error):
        read(tmp_path, amqp)


def test_without_the_extra_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "find_spec", lambda _name: None)
    with pytest.raises(ConfigError, match=r"printer-queue-agent\[amqp\]"):
        read(tmp_path, 'url = "amqp://host/"')
