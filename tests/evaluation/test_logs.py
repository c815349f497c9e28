"""A log of prints is read strictly, and replayed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.core.what_if.comparison import compare
from evaluation.logs import __main__ as command, log as logs
from evaluation.logs.log import LogError, read_log
from evaluation.logs.workload import past_of

HEADER = "submitted,started,ended,material,person"
LINES = (
    "2026-11-02T09:00:00+00:00,2026-11-02T09:10:00+00:00,2026-11-02T11:10:00+00:00,PLA,Ann",
    "2026-11-02T10:00:00+01:00,2026-11-02T11:20:00+00:00,2026-11-02T12:20:00+00:00,PETG,Ben",
    "2026-11-02T09:30:00,,2026-11-02T10:00:00,,Ben",
)


def written(tmp_path: Path, *lines: str, header: str = HEADER) -> Path:
    path = tmp_path / "log.csv"
    path.write_text("\r\n".join((header, *lines)) + "\r\n", encoding="utf-8")
    return path


def test_a_log_is_read_in_the_order_of_joining(tmp_path: Path) -> None:
    first, second, third = read_log(written(tmp_path, *reversed(LINES)))
    assert {first.person, second.person} == {"Ann", "Ben"}
    assert first.submitted == second.submitted == datetime(2026, 11, 2, 9, tzinfo=UTC)
    assert third.submitted == datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
    assert third.outcome is JobStatus.CANCELLED
    assert third.material is None


def test_the_queues_own_export_is_a_log(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "7,part,'=Ann,X1C,PLA,failed,2026-11-02T09:00:00+01:00,2026-11-02T09:10:00+01:00,"
        "2026-11-02T09:11:00+01:00,2026-11-02T09:20:00+01:00,2026-11-02T10:20:00+01:00,90",
        header="number,name,person,printer,material,outcome,created,offered,claimed,"
        "started,ended,estimate_minutes",
    )
    (job,) = read_log(path)
    assert job.person == "=Ann"
    assert job.printer == "X1C"
    assert job.outcome is JobStatus.FAILED
    assert job.estimate == timedelta(minutes=90)
    assert job.offered == datetime(2026, 11, 2, 8, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("soon,,2026-11-02T10:00:00,PLA,Ann", "line 3, column submitted: “soon”"),
        (",,2026-11-02T10:00:00,PLA,Ann", "line 3, column submitted"),
        ("2026-11-02T09:00:00,2026-11-02T09:10:00,,PLA,Ann", "line 3, column ended"),
        (
            "2026-11-02T09:00:00,2026-11-02T08:10:00,2026-11-02T10:00:00,PLA,Ann",
            "line 3, column started",
        ),
        ("2026-11-02T09:00:00,,2026-11-01T10:00:00,PLA,Ann", "line 3, column ended"),
        ("2026-11-02T09:00:00,,2026-11-02T10:00:00,PLA", "line 3: 4 cells"),
        (f"2026-11-02T09:00:00,,,PLA,{'x' * 201}", "line 3, column person"),
        ('2026-11-02T09:00:00,,,PLA,"x"y', "line 3: this is no CSV"),
    ],
)
def test_what_is_wrong_is_named_by_line_and_column(
    tmp_path: Path, line: str, where: str
) -> None:
    with pytest.raises(LogError) as error:
        read_log(written(tmp_path, LINES[0], line))
    assert str(error.value).startswith(where)


@pytest.mark.parametrize(
    ("header", "cell", "column"),
    [
        ("outcome", "perfect", "outcome"),
        ("estimate_minutes", "-3", "estimate_minutes"),
        ("estimate_minutes", "long", "estimate_minutes"),
    ],
)
def test_a_bad_cell_of_a_further_column_is_named(
    tmp_path: Path, header: str, cell: str, column: str
) -> None:
    path = written(tmp_path, f"{LINES[0]},{cell}", header=f"{HEADER},{header}")
    with pytest.raises(LogError, match=f"line 2, column {column}"):
        read_log(path)


def test_a_missing_or_doubled_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="column person: the column is missing"):
        read_log(written(tmp_path, header="submitted,started,ended,material"))
    with pytest.raises(LogError, match="column submitted: the column is there twice"):
        read_log(written(tmp_path, header=f"{HEADER},created"))


def test_an_empty_file_and_one_without_an_end_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(b"")
    with pytest.raises(LogError, match="the file is empty"):
        read_log(path)
    with pytest.raises(LogError, match="no job has ended"):
        read_log(written(tmp_path, "2026-11-02T09:00:00,,,PLA,Ann"))


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(HEADER.encode() + b"\n\xff\xfe,,,,\n")
    with pytest.raises(LogError, match="no UTF-8"):
        read_log(path)


def test_a_log_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, *LINES)
    with monkeypatch.context() as patch:
        patch.setattr(logs, "LARGEST_FILE", 10)
        with pytest.raises(LogError, match="at most 10 are read"):
            read_log(path)
    with monkeypatch.context() as patch:
        patch.setattr(logs, "MOST_ROWS", 2)
        with pytest.raises(LogError, match="line 4: at most 2 jobs"):
            read_log(path)
    monkeypatch.setattr(logs, "MOST_PRINTERS", 1)
    lines = [f"{line},{number}" for number, line in enumerate(LINES)]
    with pytest.raises(LogError, match="more than 1 printers"):
        read_log(written(tmp_path, *lines, header=f"{HEADER},printer"))


def test_prints_at_the_same_time_were_on_different_printers(tmp_path: Path) -> None:
    at_once = LINES[0].replace("Ann", "Cleo")
    past = past_of(read_log(written(tmp_path, *LINES, at_once)), days=30)
    assert len(past.printers) == 2
    assert [job.printer_id for job in past.jobs if job.started_at is None] == [None]


def test_a_log_is_replayed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = LINES[0].replace("2026-11-02", "2026-11-03")
    path = written(tmp_path, *LINES, late)
    past = past_of(read_log(path), days=30)
    outcomes = compare(past, lambda share: None).replays
    # The last print ends when the log does, or a little later.
    assert {outcome.figures.whole.completed for outcome in outcomes} <= {2, 3}
    assert command.main([str(path)]) == 0
    assert "as it was" in capsys.readouterr().out


def test_the_command_names_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main([str(written(tmp_path, header="a,b"))]) == 1
    assert "line 1, column submitted" in capsys.readouterr().err
