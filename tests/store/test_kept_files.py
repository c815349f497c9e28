"""Which files are kept, and which of them jobs that have ended still name."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from custom_components.printer_queue.core import commands as cmd
from custom_components.printer_queue.core.job_file import FileKind, JobFile, KeptFile
from custom_components.printer_queue.core.model import JobSpec, JobStatus, Person
from custom_components.printer_queue.store import QueueStore
from custom_components.printer_queue.store.kept_files import EndedFiles
from tests.support.store import Kept, KeptWorld, unheard
from tests.support.world import ADMIN, NOON

FILE = JobFile(
    name="Bracket.gcode.3mf",
    kind=FileKind.PROJECT,
    sha256="ab" * 32,
    size=2048,
    plate=2,
)
KEPT = KeptFile(sha256="ab" * 32, size=2048, kept_at=NOON)
PICTURE = KeptFile(sha256="cd" * 32, size=99, kept_at=NOON, media_type="image/png")


@pytest.fixture
def joined(world: KeptWorld) -> str:
    """Let a job with a file wait."""
    spec = JobSpec(
        name="Bracket",
        estimate=timedelta(hours=1),
        file=FILE,
        picture=PICTURE.sha256,
    )
    world.do(cmd.Join(caller=ADMIN, person=Person("a", "A"), job_id="a", spec=spec))
    return "a"


def test_a_job_has_its_file_after_a_restart(world: KeptWorld, joined: str) -> None:
    assert world.loaded().jobs[joined].spec.file == FILE
    assert unheard(world.loaded()) == unheard(world.state)


def test_what_is_kept_is_known_after_a_restart(store: QueueStore, kept: Kept) -> None:
    store.files.keep(KEPT)
    store.files.keep(PICTURE)
    store.close()
    with closing(kept.opened()) as again:
        assert again.files.all() == {KEPT.sha256: KEPT, PICTURE.sha256: PICTURE}


def test_the_same_file_is_kept_once(store: QueueStore) -> None:
    store.files.keep(KEPT)
    store.files.keep(replace(KEPT, kept_at=NOON + timedelta(hours=1)))
    assert list(store.files.all().values()) == [KEPT]


def test_what_nobody_needs_is_struck_out(store: QueueStore) -> None:
    store.files.keep(KEPT)
    store.files.keep(PICTURE)
    store.files.forget([KEPT.sha256, "not kept"])
    store.files.forget([])
    assert store.files.all() == {PICTURE.sha256: PICTURE}


def test_jobs_that_ended_of_late_name_their_files(
    world: KeptWorld, store: QueueStore, joined: str
) -> None:
    assert store.files.of_ended(NOON - timedelta(days=1)) == []
    world.do(cmd.Cancel(caller=ADMIN, job_id=joined))
    job = store.job(joined)
    assert job is not None
    assert job.status is JobStatus.CANCELLED
    ended = job.ended_at
    assert ended is not None
    assert store.files.of_ended(ended) == [
        EndedFiles(ended, FILE.sha256, PICTURE.sha256, None)
    ]
    assert store.files.of_ended(ended + timedelta(seconds=1)) == []


def test_what_a_camera_saw_is_known_after_a_restart_and_the_last_one_counts(
    world: KeptWorld, store: QueueStore, kept: Kept, joined: str
) -> None:
    assert store.files.snapshot(joined) is None
    world.do(cmd.Cancel(caller=ADMIN, job_id=joined))
    for sha256 in ("12" * 32, "34" * 32):
        store.files.keep_snapshot(joined, sha256)
    store.close()
    with closing(kept.opened()) as again:
        assert again.files.snapshot(joined) == "34" * 32
        (row,) = again.files.of_ended(NOON - timedelta(days=1))
        assert row.snapshot == "34" * 32
