"""Every rule of Home Assistant's quality scale is answered in quality_scale.yaml, and no answer is empty."""

from pathlib import Path

import yaml

from homeassistant import components
from tests.support.project_files import read_yaml

# The installed Home Assistant ships each integration's answers; one of them tells which rules there are today.
ANSWERED_BY_CORE = Path(components.__path__[0]) / "silla_prism" / "quality_scale.yaml"
RULES = yaml.safe_load(ANSWERED_BY_CORE.read_text())["rules"]


def test_no_rule_is_forgotten_and_none_is_made_up() -> None:
    assert read_yaml("quality_scale.yaml")["rules"].keys() == RULES.keys()


def test_every_rule_is_done_or_exempt_with_a_reason() -> None:
    for rule, answer in read_yaml("quality_scale.yaml")["rules"].items():
        if answer != "done":
            assert isinstance(answer, dict), f"{rule}: {answer}"
            assert answer["status"] in {"done", "exempt"}, rule
            assert len(answer["comment"]) > 20, rule
