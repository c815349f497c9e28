"""The page of printer models shows what the integration fills in."""

from tests.support.model_docs import PAGE, page_text


def test_the_table_of_models_is_made_of_the_presets() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), (
        "run python -m tests.support.model_docs"
    )
