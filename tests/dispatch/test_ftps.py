"""Files reach a printer's storage over real sockets, whatever it is like."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
import ssl
import threading

import pytest

from custom_components.printer_queue.dispatch.file_threads import FileThreads
from custom_components.printer_queue.dispatch.ftps import (
    AbortedError,
    Habits,
    Patience,
    Transfer,
)
from custom_components.printer_queue.printers.fault import Fault, WayError
from demo.bambu.storage import HOST, Quirks, Storage
from demo.waiting import until

pytestmark = pytest.mark.usefixtures("socket_enabled")

CODE = "12345678"
NAME = "bracket-57-1.gcode.3mf"
CONTENT = bytes(range(256)) * 3000
HASTY = Patience(connection=2.0, half_open=0.5, step=1.0, end=2.0, clean_up=1.0)


class Shop:
    """A printer's storage, a file to give it, and who gives it."""

    def __init__(self, storage: Storage, file: Path) -> None:
        self.storage = storage
        self.file = file
        self.habits = Habits()
        self.threads = FileThreads()
        self.percents: list[int] = []
        self.seen: Callable[[int], None] = self.percents.append

    def transfer(self, code: str = CODE, port: int | None = None) -> Transfer:
        return Transfer(
            host=HOST,
            access_code=code,
            habits=self.habits,
            port=port or self.storage.port,
            patience=HASTY,
        )

    async def upload(self, transfer: Transfer | None = None) -> None:
        transfer = transfer or self.transfer()
        await self.threads.async_run(
            transfer, lambda: transfer.upload(self.file, NAME, self.seen)
        )

    @property
    def card(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in self.storage.card.iterdir()}


@asynccontextmanager
async def open_shop(tmp_path: Path, **quirks: object) -> AsyncIterator[Shop]:
    file = tmp_path / "kept"
    file.write_bytes(CONTENT)
    storage = Storage(tmp_path / "printer", CODE, Quirks(**quirks))  # type: ignore[arg-type]  # a test's own words
    async with storage:
        yield Shop(storage, file)


async def refused(shop: Shop, transfer: Transfer | None = None) -> WayError:
    with pytest.raises(WayError) as refusal:
        await shop.upload(transfer)
    return refusal.value


@pytest.mark.parametrize(
    "quirks",
    [
        {},
        {"knows_size": False},
        {"ends_after": 0.5},
        {"says_426": True},
        {"requires_reuse": False, "newest_tls": ssl.TLSVersion.TLSv1_3},
        {"newest_tls": ssl.TLSVersion.TLSv1_3},
        {
            "oldest_tls": ssl.TLSVersion.TLSv1_3,
            "newest_tls": ssl.TLSVersion.TLSv1_3,
        },
        {"protects_data": False},
        {"protects_data": False, "requires_reuse": False},
        {"protects_data": False, "waits_for_close": True},
    ],
)
async def test_a_file_arrives_whole_on_every_kind_of_storage(
    tmp_path: Path, quirks: dict[str, object]
) -> None:
    async with open_shop(tmp_path, **quirks) as shop:
        await shop.upload()
        assert shop.card == {NAME: CONTENT}
        assert shop.percents == sorted(set(shop.percents))
        assert shop.percents[-1] == 100


async def test_a_file_is_replaced_by_the_next_of_its_name(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        await shop.upload()
        shop.file.write_bytes(b"another")
        await shop.upload()
        assert shop.card == {NAME: b"another"}


async def test_what_a_printer_takes_is_not_tried_out_for_every_file(
    tmp_path: Path,
) -> None:
    async with open_shop(tmp_path, protects_data=False) as shop:
        await shop.upload()
        assert shop.storage.uploads == 2
        await shop.upload()
        assert shop.storage.uploads == 3


async def test_an_empty_file_arrives(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        shop.file.write_bytes(b"")
        await shop.upload()
        assert shop.card == {NAME: b""}
        assert shop.percents == [100]


async def test_a_file_is_taken_away_and_need_not_be_there(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        await shop.upload()
        for _ in range(2):
            transfer = shop.transfer()
            await shop.threads.async_run(transfer, partial(transfer.delete, NAME))
            assert shop.card == {}


@pytest.mark.parametrize(
    ("quirks", "fault", "words"),
    [
        ({"has_card": False}, Fault.PERSON, "card is missing"),
        ({"room": 1000}, Fault.PERSON, "full"),
        ({"cuts_after": 200_000}, Fault.UNREACHABLE, "426"),
        ({"cuts_after": 1, "knows_size": False}, Fault.UNREACHABLE, "426"),
        ({"says_426": True, "knows_size": False}, Fault.UNREACHABLE, "426"),
        ({"ends_after": 60}, Fault.UNREACHABLE, "does not say"),
    ],
)
async def test_what_does_not_arrive_is_said_and_not_left_behind(
    tmp_path: Path, quirks: dict[str, object], fault: Fault, words: str
) -> None:
    async with open_shop(tmp_path, **quirks) as shop:
        refusal = await refused(shop)
        assert refusal.fault is fault
        assert words in refusal.error
        assert CODE not in refusal.error
        assert 100 not in shop.percents
        if "ends_after" not in quirks:
            assert shop.card == {}


async def test_a_wrong_access_code_is_forbidden(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        refusal = await refused(shop, shop.transfer(code="87654321"))
        assert refusal.fault is Fault.FORBIDDEN
        assert "87654321" not in refusal.error


async def test_a_printer_that_is_off_is_unreachable(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        port = shop.storage.port
    refusal = await refused(shop, shop.transfer(port=port))
    assert refusal.fault is Fault.UNREACHABLE


async def test_a_file_that_the_queue_has_lost_is_not_the_printers_fault(
    tmp_path: Path,
) -> None:
    async with open_shop(tmp_path) as shop:
        shop.file.unlink()
        assert (await refused(shop)).fault is Fault.JOB
        assert shop.storage.uploads == 0


async def test_a_printer_that_hangs_up_on_all_channels_keeps_its_habits(
    tmp_path: Path,
) -> None:
    async with open_shop(tmp_path, protects_data=False, cuts_after=1) as shop:
        assert (await refused(shop)).fault is Fault.UNREACHABLE
        assert shop.habits.protects_data


async def test_an_upload_that_is_cancelled_leaves_no_file_and_no_thread(
    tmp_path: Path,
) -> None:
    before = set(threading.enumerate())
    async with open_shop(tmp_path, bytes_per_second=1_000_000) as shop:
        shop.file.write_bytes(CONTENT * 40)
        started = asyncio.Event()
        loop = asyncio.get_running_loop()

        def seen(_: int) -> None:
            loop.call_soon_threadsafe(started.set)

        shop.seen = seen
        upload = asyncio.create_task(shop.upload())
        await started.wait()
        upload.cancel()
        with pytest.raises(asyncio.CancelledError):
            await upload
        assert shop.card == {}
        await until(lambda: not set(threading.enumerate()) - before, "its thread")


async def test_an_upload_that_was_cancelled_before_its_turn_is_not_begun(
    tmp_path: Path,
) -> None:
    async with open_shop(tmp_path) as shop:
        transfer = shop.transfer()
        transfer.abort()
        with pytest.raises(AbortedError):
            await shop.upload(transfer)
        assert shop.storage.uploads == 0


async def test_a_file_that_is_taken_too_slowly_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.printer_queue.dispatch.ftps._AT_LEAST", 0.5)
    monkeypatch.setattr("custom_components.printer_queue.dispatch.ftps._SLOWEST", 10**9)
    async with open_shop(tmp_path, bytes_per_second=1_000_000) as shop:
        shop.file.write_bytes(CONTENT * 20)
        refusal = await refused(shop)
        assert refusal.fault is Fault.UNREACHABLE
        assert "in time" in refusal.error
        assert shop.card == {}


async def test_few_files_are_on_their_way_at_once(tmp_path: Path) -> None:
    async with open_shop(tmp_path) as shop:
        shop.threads = FileThreads(at_once=2)
        running, most = 0, 0
        lock = threading.Lock()

        class Work:
            def abort(self) -> None:
                raise AssertionError

            def run(self) -> None:
                nonlocal running, most
                with lock:
                    running += 1
                    most = max(most, running)
                threading.Event().wait(0.05)
                with lock:
                    running -= 1

        works = [Work() for _ in range(6)]
        await asyncio.gather(*(shop.threads.async_run(w, w.run) for w in works))
        assert most == 2
