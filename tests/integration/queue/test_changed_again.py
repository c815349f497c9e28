"""What is shared is changed again at once, before the leader has answered."""

import asyncio
from collections.abc import Iterator

import pytest

from custom_components.printer_queue.core.commands import ChangeSetUp
from custom_components.printer_queue.queue.requester import Requester
from tests.support.makerspace import Makerspace, member, subentry
from tests.support.nodes import look, until

pytestmark = pytest.mark.enable_socket  # on loopback


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Event]:
    """Let the leader's answers to changes arrive only once this is set."""
    arrive = asyncio.Event()
    ask = Requester.ask

    async def asked(self: Requester, request: object) -> None:
        await ask(self, request)  # type: ignore[arg-type]  # as it was asked
        if isinstance(request, ChangeSetUp):
            await arrive.wait()

    monkeypatch.setattr(Requester, "ask", asked)
    yield arrive
    arrive.set()


@pytest.mark.parametrize("name", ["Emilia", None], ids=["renamed", "removed"])
async def test_a_new_member_who_is_changed_at_once_is_so_at_all(
    leader: Makerspace, other: Makerspace, answers: asyncio.Event, name: str | None
) -> None:
    entries = other.hass.config_entries
    entries.async_add_subentry(other.entry, subentry(member("emil", "Emil")))
    await until(lambda: "emil" in leader.entry.subentries)
    await other.settle()
    if name is None:
        entries.async_remove_subentry(other.entry, "emil")
    else:
        emil = other.entry.subentries["emil"]
        entries.async_update_subentry(other.entry, emil, title=name)
    answers.set()
    await until(lambda: _name(leader) == name)
    await look(other)
    await look(other)
    assert (_name(leader), _name(other)) == (name, name)


def _name(space: Makerspace) -> str | None:
    emil = space.entry.subentries.get("emil")
    return emil.title if emil else None
