"""The configuration is read as it is meant, or refused with the place and the remedy."""

from pathlib import Path

import pytest

from printer_queue_agent.config import Address, Config, read_config
from printer_queue_agent.toml_table import ConfigError
from tests.support.project_files import ROOT
from tests.support.solids import write_profiles

GOOD = """\
name = "pi"
state = "state"
[broker]
host = "broker"
[[printers]]
key = "giga"
moonraker.address = "http://giga"
"""


def read(folder: Path, text: str) -> Config:
    """Read a configuration."""
    path = folder / "agent.toml"
    path.write_text(text)
    return read_config(path)


def test_little_has_to_be_said(tmp_path: Path) -> None:
    config = read(tmp_path, GOOD)
    assert config.base == "printer_queue"
    assert config.broker.port == 1883
    assert config.state == tmp_path / "state"
    assert config.printers[0].way == Address(
        kind="moonraker", address="http://giga", storage=""
    )


def test_the_example_is_read(tmp_path: Path) -> None:
    text = (ROOT / "agent" / "agent.example.toml").read_text()
    write_profiles(tmp_path / "profiles")
    for name in ("broker-password", "octoprint-key", "ca.pem"):
        (tmp_path / name).write_text("secret\n")
    config = read(tmp_path, text)
    assert {printer.key for printer in config.printers} == {
        "elegoo_giga",
        "ender",
        "mk4",
        "snapmaker_artisan",
    }
    assert config.broker.password == "secret"
    assert config.broker.port == 8883


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "pi"\n', "", "name is missing"),
        ('"pi"', '"my.pi"', "has to be of letters, digits, _ and - only"),
        ('"giga"', '"a/b"', "has to be of letters, digits, _ and - only"),
        ('"giga"', '"dlq"', "has to be of letters"),
        ('state = "state"', "", "state is missing"),
        ('host = "broker"', "", "broker.host is missing"),
        ('host = "broker"', "host = 7", "broker.host has to be a text in quotes"),
        ('"broker"', '"broker"\nport = "x"', "broker.port has to be a number"),
        ('"broker"', '"broker"\nport = 0', "broker.port has to be a number above 0"),
        ('"broker"', '"broker"\nprotocol = "4"', 'has to be "5" or "3.1.1"'),
        ('"broker"', '"broker"\ntls = "yes"', "broker.tls has to be true or false"),
        ('"broker"', '"broker"\npasword = "x"', "broker.pasword means nothing here"),
        ('"broker"', '"broker"\nca_file = "no"', "broker.ca_file: there is no file"),
        ('"http://giga"', '"giga"', "has to begin with http:// or https://"),
        ("moonraker.", "bambu.", "needs one table of moonraker, octoprint"),
        ("moonraker.", "octoprint.", "octoprint.api_key is missing"),
        ("moonraker.address", "command.start", "command.start has to be a list"),
        (
            'moonraker.address = "http://giga"',
            'command.stop = ["x"]',
            "command.start is missing",
        ),
        ("http://giga", 'http://giga"\nslicer.x = "y', "slicer.profiles has to name"),
        ('key = "giga"', "[", "is no TOML"),
        (GOOD[GOOD.index("[[") :], "", "at least one [[printers]]"),
        (
            GOOD[GOOD.index("[[") :],
            GOOD[GOOD.index("[[") :] * 2,
            "Two printers have the key giga",
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_place(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert before in GOOD
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, GOOD.replace(before, after, 1))
    assert said in str(refused.value)


def test_a_secret_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="broker.password_file: .*secret cannot be"):
        read(tmp_path, GOOD.replace('"broker"', '"broker"\npassword_file = "secret"'))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nowhere.toml cannot be read"):
        read_config(tmp_path / "nowhere.toml")
