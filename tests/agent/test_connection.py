"""The agent and its broker: protocols, secrets, who is there, and breaks."""

import asyncio
from pathlib import Path

import pytest

from demo.broker import Broker
from demo.waiting import until
from tests.support.agent import AgentProcess, AgentTask, write_config
from tests.support.moonraker_server import MoonrakerServer
from tests.support.printer_queue_side import QueueSide
from tests.support.secure_broker import PASSWORD, USER, secure_broker


@pytest.fixture
def printer(giga: MoonrakerServer) -> str:
    """Return the configuration of a printer behind Moonraker."""
    return f'[[printers]]\nkey = "giga"\nmoonraker.address = "{giga.address}"\n'


async def says(queue: QueueSide, agent: str, state: str) -> None:
    """Wait until the last word on who is there is this one."""
    word = {"agent": agent, "state": state}
    await until(lambda: queue.availability[-1:] == [word], f"{word} is said")


async def test_it_speaks_mqtt_3_1_1_where_that_is_set_up(
    tmp_path: Path, broker: Broker, queue: QueueSide, printer: str
) -> None:
    settings = 'protocol = "3.1.1"\n'
    config = write_config(tmp_path, broker.port, printer, broker=settings)
    async with AgentTask(config):
        await queue.hears(None, "idle")
        queue.order("57-a1")
        await queue.hears("57-a1", "printing")


async def test_it_uses_another_base_where_that_is_set_up(
    tmp_path: Path, broker: Broker, printer: str
) -> None:
    settings = 'base = "fabrication"\n'
    config = write_config(tmp_path, broker.port, printer, broker=settings)
    async with QueueSide(broker.port, base="fabrication") as queue, AgentTask(config):
        await queue.hears(None, "idle")
        queue.order("57-a1")
        await queue.hears("57-a1", "printing")


async def test_it_speaks_tls_and_says_its_name_and_password(
    tmp_path: Path, printer: str
) -> None:
    async with secure_broker(tmp_path) as port:
        (tmp_path / "secret").write_text(f"{PASSWORD}\n")
        settings = (
            'tls = true\nca_file = "ca.pem"\nuser = "agent"\npassword_file = "secret"\n'
        )
        config = write_config(tmp_path, port, printer, broker=settings)
        who = (USER, PASSWORD)
        ca_file = tmp_path / "ca.pem"
        secure = QueueSide(port, ca_file=ca_file, who=who)
        async with secure as queue, AgentTask(config):
            await queue.hears(None, "idle")
            queue.order("57-a1")
            await queue.hears("57-a1", "printing")


async def test_a_wrong_password_is_logged_and_tried_again(
    tmp_path: Path, printer: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with secure_broker(tmp_path) as port:
        settings = 'tls = true\nca_file = "ca.pem"\nuser = "agent"\npassword = "no"\n'
        config = write_config(tmp_path, port, printer, broker=settings)
        async with AgentTask(config):
            await until(
                lambda: (
                    "The broker refuses the connection: Not authorized"
                    in caplog.messages
                ),
                "the refusal is logged",
            )


async def test_whoever_comes_later_knows_whether_it_is_there(
    tmp_path: Path, broker: Broker, printer: str
) -> None:
    with AgentProcess(write_config(tmp_path, broker.port, printer)) as agent:
        async with QueueSide(broker.port) as queue:
            await says(queue, "pi", "online")
            agent.kill()
            await says(queue, "pi", "offline")
            agent.start()
            await says(queue, "pi", "online")
            assert agent.stop() == 0
            await says(queue, "pi", "offline")
            assert agent.complaints() == []


async def test_an_agent_that_goes_does_not_take_the_other_with_it(
    tmp_path: Path, broker: Broker, queue: QueueSide, printer: str
) -> None:
    one = write_config(tmp_path / "one", broker.port, printer, name="attic")
    two = write_config(tmp_path / "two", broker.port, printer, name="cellar")
    async with AgentTask(one):
        with AgentProcess(two) as cellar:
            await until(
                lambda: {"agent": "cellar", "state": "online"} in queue.availability,
                "both are there",
            )
            cellar.kill()
        await until(
            lambda: {"agent": "cellar", "state": "offline"} in queue.availability,
            "the will is read",
        )
        await says(queue, "attic", "online")


async def test_a_print_goes_on_while_the_broker_is_away(
    tmp_path: Path, printer: str, giga: MoonrakerServer
) -> None:
    broker = Broker(tmp_path / "broker")
    await broker.start()
    try:
        config = write_config(tmp_path, broker.port, printer)
        async with AgentTask(config):
            async with QueueSide(broker.port) as queue:
                await queue.hears(None, "idle")
                queue.order("57-a1")
                await queue.hears("57-a1", "printing")
            await broker.stop()
            giga.end()
            await asyncio.sleep(0.5)
            await broker.start()
            async with QueueSide(broker.port) as queue:
                await queue.hears("57-a1", "completed")
                assert giga.starts == ["57-a1.gcode"]
    finally:
        await broker.stop()


async def test_a_print_goes_on_while_the_agent_is_restarted(
    tmp_path: Path,
    broker: Broker,
    queue: QueueSide,
    printer: str,
    giga: MoonrakerServer,
) -> None:
    with AgentProcess(write_config(tmp_path, broker.port, printer)) as agent:
        await queue.hears(None, "idle")
        queue.order("57-a1")
        await queue.hears("57-a1", "printing")
        assert agent.stop() == 0
        assert giga.state == "printing"
        queue.reports.clear()
        agent.start()
        await queue.hears("57-a1", "printing")
        giga.end()
        await queue.hears("57-a1", "completed")


async def test_a_second_agent_in_the_same_folder_ends_and_says_why(
    tmp_path: Path, broker: Broker, queue: QueueSide, printer: str
) -> None:
    config = write_config(tmp_path, broker.port, printer)
    second = AgentProcess(config)
    with AgentProcess(config):
        await queue.hears(None, "idle")
        second.start()
        await until(second.has_died, "the second one ends")
        assert f"cannot work in {tmp_path / 'state'}" in second.log.read_text()


async def test_a_wrong_configuration_ends_it_with_one_plain_line(
    tmp_path: Path, broker: Broker
) -> None:
    with AgentProcess(write_config(tmp_path, broker.port, "")) as agent:
        await until(agent.has_died, "it ends")
        assert agent.log.read_text() == (
            "printer-queue-agent: There has to be at least one [[printers]]\n"
        )
