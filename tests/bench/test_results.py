"""The table of results keeps what other benches have written."""

from pathlib import Path

from bench.machine import machine
from bench.results import Result, table, write_results, write_section


def test_a_section_is_written_in_its_place_and_others_stay(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    write_section("One", "first", results)
    write_section("Two", "second", results)
    write_section("One", "anew", results)
    text = results.read_text(encoding="utf-8")
    assert text.startswith("# Results\n")
    assert text.endswith("## One\n\nanew\n\n## Two\n\nsecond\n")
    assert "first" not in text


def test_writing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    write_section("One", "first", results)
    write_section("Two", "second", results)
    before = results.read_bytes()
    write_section("One", "first", results)
    assert results.read_bytes() == before


def test_results_say_where_they_were_measured_and_whether_they_pass(
    tmp_path: Path,
) -> None:
    results = tmp_path / "RESULTS.md"
    rows = [
        Result("join, p95", "25 ms or less", "12 ms", passed=True),
        Result("load", "1 s or less", "2 s", passed=False),
        Result("load, the database", "", "0.5 s", passed=None),
    ]
    write_results("Cost", rows, "A note.", results)
    text = results.read_text(encoding="utf-8")
    assert machine().split(";", maxsplit=1)[0] in text
    assert "| join, p95          | 25 ms or less | 12 ms    | pass |" in text
    assert "| load               | 1 s or less   | 2 s      | FAIL |" in text
    assert text.endswith("A note.\n")


def test_columns_of_a_table_line_up() -> None:
    assert table([("a", "long"), ("longer", "b")]) == (
        "| a      | long |\n| ------ | ---- |\n| longer | b    |"
    )
