"""The card and the panel say what the integration's translations say.

That every text they ask for exists is checked by the compiler (`frontend/src/text.ts`).
"""

from pathlib import Path
import re

from tests.support.project_files import INTEGRATION, read_json

SOURCE = Path(__file__).parents[2] / "frontend" / "src"
WRITTEN_OUT = re.compile(r"\bui_[a-z0-9_]+\b")
COMPUTED = re.compile(r"\b(ui_[a-z0-9_]+_)\$\{")


def test_no_text_of_the_card_and_the_panel_is_left_over() -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.ts")
    )
    used, beginnings = set(WRITTEN_OUT.findall(source)), COMPUTED.findall(source)
    texts = read_json(INTEGRATION / "translations" / "en.json")["common"]
    left_over = [
        key
        for key in texts
        if key.startswith("ui_")
        and key not in used
        and not key.startswith(tuple(beginnings))
    ]
    assert left_over == []
