"""Real Moonrakers with a stand-in for their Klipper, followed over a real broker."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
import subprocess
import time

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from custom_components.printer_queue.core.report import PrinterReport, PrinterState
from custom_components.printer_queue.printers.adapter import Message, Publish
from custom_components.printer_queue.printers.moonraker import MoonrakerAdapter
from demo.broker import Broker
from demo.processes import free_port
from tests.support.klippy import Klippy
from tests.support.peers import PATIENCE, programs, running

HOST = "127.0.0.1"
INSTANCES = {"whole": False, "split": True}
"""Each by its name, and whether it publishes each field by itself."""

_CONFIGURATION = """\
[server]
host: {host}
port: {port}
klippy_uds_address: {socket}

[authorization]
trusted_clients:
    {host}

[machine]
provider: none
validate_service: False

[mqtt]
address: {host}
port: {broker}
instance_name: {instance}
publish_split_status: {split}
status_objects:
    webhooks
    print_stats
    virtual_sdcard
    display_status
"""


class Follower:
    """The adapter of one instance, linked to the broker, with a clock of its own."""

    def __init__(self, instance: str, port: int) -> None:
        """Connect to the broker and begin to follow the instance."""
        self.reports: list[PrinterReport] = []
        self.asked = 0
        self._skipped = timedelta()
        self._adapter = MoonrakerAdapter(instance)
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2)
        self._client.on_message = self._receive
        self._client.on_subscribe = lambda *_: self._ask()
        self._client.connect(HOST, port)
        self._client.subscribe([(topic, 2) for topic in self._adapter.topics])

    def close(self) -> None:
        """Disconnect."""
        self._client.disconnect()
        # What paho wakes its loop with waits for the garbage collector otherwise.
        self._client._reset_sockets()  # noqa: SLF001  # no other way

    @property
    def now(self) -> datetime:
        """The time, as far as the adapter knows."""
        return datetime.now(UTC) + self._skipped

    @property
    def last(self) -> PrinterReport:
        """The last report."""
        return self.reports[-1]

    @property
    def states(self) -> list[PrinterState]:
        """The states as they have changed; not heard is no state."""
        states = [r.state for r in self.reports if not r.state.is_silent]
        return [
            state
            for index, state in enumerate(states)
            if states[index - 1 : index] != [state]
        ]

    def skip(self, **duration: float) -> None:
        """Put the adapter's clock forward."""
        self._skipped += timedelta(**duration)

    def listen(self) -> None:
        """Take in what has come, and ask where the adapter wants to."""
        for _ in range(100):  # of which each takes in one message at most
            self._client.loop(0)
        due = self._adapter.wake_due
        if due is not None and due <= self.now:
            self._ask()

    def _ask(self) -> None:
        for request in self._adapter.wake(self.now):
            self.asked += 1
            self._publish(request)

    def _publish(self, request: Publish) -> None:
        self._client.publish(request.topic, request.payload, request.qos)

    def _receive(self, _client: object, _data: object, came: mqtt.MQTTMessage) -> None:
        message = Message(came.topic, came.payload, came.retain, self.now)
        report = self._adapter.receive(message)
        if report is not None:
            self.reports.append(report)


class Workshop:
    """A Klipper, and two Moonrakers that publish it in the two ways that there are."""

    def __init__(self, folder: Path, broker: Broker) -> None:
        """Choose where all is; nothing runs yet."""
        self.klippy = Klippy(folder / "klippy.sock")
        self.followers: list[Follower] = []
        self._folder = folder
        self._broker = broker
        self._program = programs("moonraker") / "moonraker"
        self._running: dict[str, tuple[subprocess.Popen[bytes], ExitStack]] = {}

    def start_moonrakers(self) -> None:
        """Start both Moonrakers."""
        for instance, split in INSTANCES.items():
            folder = self._folder / instance
            (folder / "config").mkdir(parents=True, exist_ok=True)
            configuration = _CONFIGURATION.format(
                host=HOST,
                port=free_port(),
                socket=self.klippy.path,
                broker=self._broker.port,
                instance=instance,
                split=split,
            )
            (folder / "config" / "moonraker.conf").write_text(configuration)
            argv: list[str | Path] = [
                self._program,
                "--datapath",
                folder,
                "--nologfile",
            ]
            stack = ExitStack()
            process = stack.enter_context(running(argv, folder / "output.log"))
            self._running[instance] = process, stack

    def stop_moonrakers(self) -> None:
        """Stop both Moonrakers; they say goodbye."""
        for process, _ in self._running.values():
            process.terminate()
        for _, stack in self._running.values():
            stack.close()
        self._running = {}

    @contextmanager
    def followed(self) -> Iterator[Sequence[Follower]]:
        """Follow a Klipper that rests through both Moonrakers."""
        self.klippy.die()
        self.klippy.start()
        self.wait(lambda: self.klippy.subscribers == 2, "both Moonrakers subscribe")
        # What is retained of the test before is replaced now.
        self.listen(0.3)
        self.followers = [Follower(name, self._broker.port) for name in INSTANCES]
        try:
            self.hear(PrinterState.IDLE)
            yield self.followers
        finally:
            for follower in self.followers:
                follower.close()
            self.followers = []

    def hear(self, *states: PrinterState) -> None:
        """Wait until both have reported these states last."""

        def heard() -> bool:
            return all(f.states[-len(states) :] == [*states] for f in self.followers)

        told = [follower.states for follower in self.followers]
        self.wait(heard, f"{[*states]} after {told}")

    def skip(self, **duration: float) -> None:
        """Let time pass for both adapters."""
        for follower in self.followers:
            follower.skip(**duration)

    def wait(
        self, look: Callable[[], bool], what: str, seconds: float = PATIENCE
    ) -> None:
        """Listen until something is so; fail when it is not in time."""
        end = time.monotonic() + seconds
        while not look():
            told = [follower.states for follower in self.followers]
            assert time.monotonic() < end, f"waited in vain: {what}; told {told}"
            self._go_on()

    def miss(self, look: Callable[[], bool], what: str) -> None:
        """Wait until something is so, while nobody listens to the Moonrakers."""
        followers, self.followers = self.followers, []
        self.wait(look, what)
        self.followers = followers

    def listen(self, seconds: float) -> None:
        """Listen for a while."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._go_on()

    def _go_on(self) -> None:
        self.klippy.serve()
        for follower in self.followers:
            follower.listen()
        time.sleep(0.01)


@contextmanager
def workshop(folder: Path) -> Iterator[Workshop]:
    """Run all of it in an empty folder."""
    with asyncio.Runner() as runner:
        broker = runner.run(Broker(folder / "broker").start())
        built = Workshop(folder, broker)
        try:
            built.start_moonrakers()
            yield built
        finally:
            built.stop_moonrakers()
            built.klippy.die()
            runner.run(broker.stop())
