"""Every bench runs, here in small, and measures what it says that it measures."""

import asyncio
from pathlib import Path

import pytest

from bench import (
    blocking,
    broker,
    crowd,
    dispatch,
    files,
    history,
    join,
    live,
    load,
    nodes,
    onlookers,
    payloads,
    planning,
    rabbitmq,
    report,
    rest,
    start,
    uploads,
)
from bench.home import store_file
from bench.older import ROOT, measured_tree
from bench.plans import make_plans, plans_of
from bench.seeding import SETTINGS, fill
from bench.shape import Queue
from bench.steps import watched
from custom_components.printer_queue.core.model import JobStatus
from custom_components.printer_queue.printers.adapter import Message
from custom_components.printer_queue.printers.bambu import BambuAdapter
from custom_components.printer_queue.store import sqlite_store
from homeassistant.util import dt as dt_util


async def test_both_sides_of_a_report_are_measured(tmp_path: Path) -> None:
    by_mix = await report.bench(tmp_path, printers=2, rounds=2)
    for costs in by_mix.values():
        assert len(costs.queue) == len(costs.parsing) == 2
        assert costs.ratio > 0


async def test_a_crowd_is_measured_with_all_its_entities(tmp_path: Path) -> None:
    shares = await crowd.bench(tmp_path, printers=3, seconds=4)
    assert shares.entities > 3 * 10
    assert shares.queue > 0
    assert shares.parsing > 0


async def test_joins_by_http_and_reads_of_the_queue_are_measured(
    tmp_path: Path,
) -> None:
    measured = await rest.bench(tmp_path, printers=2, waiting=5, joins=2, reads=2)
    assert len(measured.actions) == len(measured.posts) == 2
    assert len(measured.unchanged) == 2
    assert len(measured.reads) >= 2
    assert measured.times > 0
    assert measured.bytes_read > 1000


def test_plans_of_both_trees_are_measured(tmp_path: Path) -> None:
    times = planning.bench(ROOT, scale=0.02, rounds=1)
    assert all(took.ratio > 0 for took in times.values())
    made = make_plans(tmp_path, printers=2, waiting=5, plans=2)
    assert all(len(took) == 2 for took in made.values())


def test_it_is_measured_how_long_decisions_look_ahead(tmp_path: Path) -> None:
    took = planning.look_aheads(tmp_path, printers=2, waiting=5, decisions=2)
    assert len(took) == 2


async def test_many_printers_are_measured_while_people_look(tmp_path: Path) -> None:
    size = load.Size(printers=3, waiting=5, members=2, seconds=3)
    measured = await load.bench(tmp_path, size)
    assert measured.entities > 3 * 10
    assert measured.cpu > 0
    assert measured.parsing > 0
    assert measured.memory > 0
    assert measured.start > 0
    assert measured.plans == 0


async def test_plans_are_made_again_and_again_while_printers_report(
    tmp_path: Path,
) -> None:
    size = load.Size(printers=2, waiting=5, members=1, seconds=3, replanned=True)
    assert (await load.bench(tmp_path, size)).plans > 3


def test_an_older_version_is_measured_beside_this_one(tmp_path: Path) -> None:
    older = measured_tree(tmp_path / "before", "HEAD")
    made = plans_of(older, tmp_path, [(2, 5)], plans=2)
    assert all(len(took) == 2 for took in made[2, 5].values())
    size = load.Size(printers=2, waiting=5, members=1, seconds=3)
    measured = load.load_of(older, tmp_path, size)
    assert measured.size == size
    assert measured.parsing > 0
    pytest.importorskip("matplotlib")
    from bench.curves import draw  # noqa: PLC0415 - after it is known to be there

    draw([measured], [measured], made, made, tmp_path)
    assert {path.name for path in tmp_path.glob("*.svg")} == {
        "scale-jobs.svg",
        "scale-printers.svg",
    }


async def test_every_join_is_measured(tmp_path: Path) -> None:
    took = await join.bench(tmp_path, printers=2, waiting=5, joins=3)
    assert len(took) == 3


async def test_a_busy_queue_is_watched(tmp_path: Path) -> None:
    steps, evening = await blocking.bench(tmp_path, printers=2, waiting=5, seconds=2)
    assert (evening.reports, evening.joins, evening.ends) == (4, 4, 1)
    assert steps.count > evening.reports


async def test_whoever_looks_is_told_of_each_report_and_each_change(
    tmp_path: Path,
) -> None:
    told = await live.bench(tmp_path, printers=2, waiting=5, tries=4)
    assert told.snapshot > 0
    assert len(told.reports) == len(told.changes) == 4
    assert max(told.change_bytes) < told.snapshot_bytes


async def test_a_start_takes_up_what_was_stored(tmp_path: Path) -> None:
    fill(store_file(tmp_path / "home"), start.QUEUE, finished=20, waiting=5)
    started = await start.start(tmp_path)
    assert started.entry > 0
    assert started.resident > 0
    assert set(started.parts) >= {"opening the file", "loading"}


async def test_statistics_are_asked_for_again_and_again(tmp_path: Path) -> None:
    took = await history.bench(tmp_path, finished=130, tries=2)
    assert len(took.month) == 2
    assert took.ever > 0
    assert took.prints == 130
    assert took.steps.count > 10


async def test_messages_are_counted_until_the_last_one_is_heard(
    tmp_path: Path,
) -> None:
    rates = await broker.bench(tmp_path, messages=60, rounds=3)
    assert len(rates.queue) == len(rates.bare) == 3
    assert rates.ratio > 0
    said = broker.changes(2)
    assert said[0].topic == "printer_queue/status/printing"
    assert said[0].payload != said[1].payload


def test_messages_are_counted_behind_rabbitmq_too(tmp_path: Path) -> None:
    rates = rabbitmq.bench(tmp_path, messages=60, rounds=3)
    assert len(rates.queue) == len(rates.bare) == 3
    assert rates.ratio > 0


@pytest.mark.enable_socket
@pytest.mark.parametrize("form", [False, True])
async def test_a_file_is_sent_to_a_real_server(tmp_path: Path, form: bool) -> None:
    memory, steps = await uploads.bench(tmp_path, size=1_000_000, form=form)
    assert memory < uploads.TARGET_MB
    assert steps.count > 10


def test_models_are_read_by_both_readers(tmp_path: Path) -> None:
    reads = files.bench(tmp_path, ROOT, scale=0.001, rounds=1)
    assert len(reads) == 4
    for read in reads.values():
        assert len(read.before) == len(read.now) == len(read.memory) == 1
        assert read.ratio > 0


async def test_onlookers_are_counted_what_they_are_sent(tmp_path: Path) -> None:
    looking = await onlookers.look(
        tmp_path, printers=2, onlookers=3, waiting=4, seconds=1.5
    )
    assert looking.onlookers == 3
    assert 1 <= looking.messages_a_second <= 3
    assert looking.bytes_a_second > 50
    assert looking.longest_wait > 0


def test_a_history_is_stored_as_it_was_lived(tmp_path: Path) -> None:
    file = tmp_path / "queue.db"
    fill(file, Queue(printers=3, members=4), finished=30, printing=2, waiting=5)
    store = sqlite_store(file)
    store.open()
    state = store.load(SETTINGS)
    ended = store.history(limit=100)
    store.close()
    statuses = [job.status for job in state.jobs.values()]
    assert statuses.count(JobStatus.PRINTING) == 2
    assert statuses.count(JobStatus.QUEUED) == 5
    assert len(ended) == 30
    assert len(state.samples) == 27  # every ninth print has failed


def _news(mix: payloads.Mix, seconds: int) -> int:
    adapter = BambuAdapter("00M0")
    topic = "device/00M0/report"
    told = [
        adapter.receive(Message(topic, mix.at(second), False, dt_util.utcnow()))
        for second in range(seconds)
    ]
    return sum(report is not None for report in told[1:])


def test_payloads_are_as_large_and_change_as_often_as_those_of_a_print() -> None:
    steady, going_on = payloads.steady(), payloads.going_on()
    assert 9_000 < steady.size < 11_000
    assert _news(steady, 600) == 0
    assert 50 <= _news(going_on, 600) <= 55  # 10 percents, 10 minutes, 33 layers


async def test_a_long_step_is_noticed() -> None:
    def take_long() -> None:
        sum(range(1_000_000))

    with watched() as steps:
        asyncio.get_running_loop().call_soon(take_long)
        await asyncio.sleep(0.01)
    most = steps.most_cpu
    assert most.what.endswith("take_long")
    assert most.wall > 1


async def test_the_machine_itself_is_measured_as_well() -> None:
    steps = await blocking.control(seconds=1)
    # By its CPU: on a busy machine any step may be the longest by the clock.
    most = steps.most_cpu
    assert most.what.endswith("count_up")


async def test_each_start_of_a_printer_is_measured(tmp_path: Path) -> None:
    times = await dispatch.bench(tmp_path, printers=2, waiting=6, rounds=2)
    assert len(times.starts) == len(times.decisions) == 4
    assert min(times.starts) > 0


async def test_joins_on_a_follower_are_measured_beside_the_leaders(
    tmp_path: Path, database_url: str
) -> None:
    on_leader, on_follower = await nodes.bench(
        tmp_path, database_url, printers=2, waiting=3, joins=2
    )
    assert len(on_leader) == len(on_follower) == 2
    assert min(*on_leader, *on_follower) > 0
