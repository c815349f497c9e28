"""`python -m demo` as a person runs it, and what is left when it is stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
import re
import signal
import sys

import aiohttp
import pytest

pytestmark = pytest.mark.asyncio(loop_scope="package")

ROOT = Path(__file__).parents[2]
READY = "Ctrl-C ends everything"


class Running:
    """The demo's process and what it has printed so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Have read nothing yet."""
        self.process = process
        self.text = ""

    async def says(self, wanted: str, within: float = 150) -> None:
        """Read on until it has said something."""
        assert self.process.stdout is not None
        async with asyncio.timeout(within):
            while wanted not in self.text:
                line = await self.process.stdout.readline()
                assert line, f"The demo has ended:\n{self.text}"
                self.text += line.decode()

    def press_enter(self) -> None:
        """Press the key as at a terminal."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"\n")

    def children(self) -> set[int]:
        """Return the processes that it has started, theirs included."""
        found: set[int] = set()
        fringe = {self.process.pid}
        while fringe:
            pids = {pid for pid in all_pids() if parent_of(pid) in fringe}
            fringe = pids - found
            found |= pids
        return found


@asynccontextmanager
async def demo(folder: Path, *arguments: str) -> AsyncIterator[Running]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "demo",
        "--folder",
        str(folder),
        *arguments,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    running = Running(process)
    try:
        yield running
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGINT)
            await process.communicate()


def all_pids() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def parent_of(pid: int) -> int | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    return int(stat.rpartition(")")[2].split()[1])


async def stopped_without_a_trace(running: Running) -> None:
    """Press Ctrl-C and see that nothing that the demo had started is left."""
    started = running.children()
    assert len(started) >= 2  # Home Assistant and the broker
    running.process.send_signal(signal.SIGINT)
    async with asyncio.timeout(60):
        await running.process.communicate()
    assert running.process.returncode == 0
    assert started & set(all_pids()) == set()


async def test_the_demo_starts_stops_and_goes_on_where_it_was(tmp_path: Path) -> None:
    async with demo(tmp_path, "--speed", "5") as first:
        await first.says(READY)
        places = re.findall(r"http://\S+", first.text)
        panel, printers, page = places
        async with aiohttp.ClientSession() as session:
            assert (await session.get(panel)).status == 200
            assert (await session.get(printers)).status == 200
            told = await (await session.get(f"{page}/state")).json()
        said = [message.get("content", "") for message in told["channel"]]
        assert any("Plant pot" in text for text in said)
        phones = {phone["name"]: phone["shown"] for phone in told["phones"]}
        assert any(
            action["title"] == "Claim"
            for push in phones["Aylin's phone"]
            for action in push["data"].get("actions", ())
        )
        await stopped_without_a_trace(first)

    async with demo(tmp_path, "--speed", "5") as second:
        await second.says(READY)
        assert "Setting up" not in second.text
        # the walk begins with what is
        assert "As it was left" in second.text
        assert "Carbon A prints Cosplay helmet for Mia." in second.text
        assert "Plant pot" in second.text
        assert re.findall(r"http://\S+", second.text) == places
        await stopped_without_a_trace(second)


async def test_a_demo_whose_recording_is_missing_says_so(tmp_path: Path) -> None:
    async with demo(tmp_path, "--replay", "nothing.jsonl") as running:
        output, _ = await running.process.communicate()
    assert running.process.returncode == 1
    assert output.decode().startswith("demo: Cannot read nothing.jsonl")


@pytest.mark.timeout(280)
@pytest.mark.usefixtures("postgresql")  # skipped where there can be none
async def test_of_two_home_assistants_the_other_leads_when_the_leader_is_killed(
    tmp_path: Path,
) -> None:
    async with demo(tmp_path, "--sites") as running:
        await running.says("ends everything", within=200)
        running.press_enter()
        await running.says("leads, after", within=60)
        await stopped_without_a_trace(running)
    gone, leads = re.findall(
        r"^(East|West) (?:is gone|leads, after)", running.text, re.MULTILINE
    )
    assert {gone, leads} == {"East", "West"}
