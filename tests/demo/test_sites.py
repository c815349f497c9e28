"""Two Home Assistants that share one queue; tests/failover runs such ones for real."""

from pathlib import Path

import pytest

from demo.__main__ import demo_of, options_from
from demo.app import Demo
from demo.sites import NAMES, SitesDemo, restore_backup

pytestmark = pytest.mark.enable_socket  # free ports are looked for


def test_two_home_assistants_are_shown_where_sites_are_asked_for(
    tmp_path: Path,
) -> None:
    folder = ["--folder", str(tmp_path)]
    assert isinstance(demo_of(options_from(folder)), Demo)
    sites = demo_of(options_from([*folder, "--sites", "--port", "8200"]))
    assert isinstance(sites, SitesDemo)
    assert [(name, home.port) for name, home in sites.homes.items()] == [
        (NAMES[0], 8200),
        (NAMES[1], 8201),
    ]


def test_a_restored_backup_has_the_same_settings_and_no_history(tmp_path: Path) -> None:
    east, west = tmp_path / "east", tmp_path / "west"
    (east / ".storage").mkdir(parents=True)
    (east / ".storage" / "core.config_entries").write_text("{}")
    for left_out in ("home-assistant_v2.db", "home-assistant.log", ".ha_run.lock"):
        (east / left_out).write_text("East's own")
    restore_backup(east, west)
    assert {path.name for path in west.iterdir()} == {".storage"}
    assert (west / ".storage" / "core.config_entries").read_text() == "{}"
