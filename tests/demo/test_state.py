"""What a run of the demo leaves to the next."""

from pathlib import Path

import pytest

from demo import state as states

pytestmark = [pytest.mark.enable_socket]


def test_ports_and_phones_outlive_a_run(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    first = states.load(folder)
    first.furnished = True
    first.phones = [{"name": "Mia's phone"}]
    first.save(folder)
    assert states.load(folder) == first


def test_a_run_that_was_cut_short_while_setting_up_begins_anew(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    states.load(folder).save(folder)
    (folder / "config").mkdir()
    assert not states.load(folder).furnished
    assert not (folder / "config").exists()


def test_reset_forgets_everything(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    state = states.load(folder)
    state.furnished = True
    state.save(folder)
    states.forget(folder)
    assert not states.load(folder).furnished
