"""A Home Assistant process with a queue and two printers, for programs that use the REST API."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from demo.home_assistant import Client, HomeAssistant
from demo.makerspace import DOMAIN, add_printer, find_queue

PRINTERS = ("Bamboo H2D", "Elegoo Giga")
_SELECTS = "input_select:\n" + "".join(
    f"  printer_{number}:\n    options: [Ready, Busy, Done]\n    initial: Ready\n"
    for number in range(len(PRINTERS))
)
_STATES = {"Ready": "idle", "Busy": "printing", "Done": "finished"}
_PASSWORD = "only for this test"


@dataclass(frozen=True, slots=True)
class RestHome:
    """What a program is told: where Home Assistant is, and with which token it comes."""

    home: HomeAssistant
    token: str

    @property
    def url(self) -> str:
        """Where the operations are."""
        return f"{self.home.url}/api/{DOMAIN}"

    async def more_tokens(self, count: int) -> list[str]:
        """Return tokens of as many new admins: each may ask as often as one may."""
        return [await self._token_of(f"program-{number}") for number in range(count)]

    async def _token_of(self, name: str) -> str:
        client = self.home.client
        made = await client.command(
            type="config/auth/create", name=name, group_ids=["system-admin"]
        )
        await client.command(
            type="config/auth_provider/homeassistant/create",
            user_id=made["user"]["id"],
            username=name,
            password=_PASSWORD,
        )
        async with await client.as_user(name, _PASSWORD) as own:
            return await _lasting_token(own)

    def complaints(self) -> list[str]:
        """Return the errors that the queue has logged so far."""
        lines = self.home.log.read_text(encoding="utf-8").splitlines()
        return [line for line in lines if " ERROR " in line and DOMAIN in line]


async def _lasting_token(client: Client) -> str:
    token: str = await client.command(
        type="auth/long_lived_access_token", client_name="program", lifespan=1
    )
    return token


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def rest_home(
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[RestHome]:
    """Run the process that all tests of this folder share."""
    folder = tmp_path_factory.mktemp("rest")
    async with HomeAssistant(folder, more=_SELECTS) as home:
        client = home.client
        made = await client.create(
            DOMAIN,
            {
                "name": "Makerspace",
                "claim_window": 10,
                "start_window": 15,
                "reminder": 2,
                "misses_before_hold": 3,
                "may_join": "anyone",
            },
        )
        for number, name in enumerate(PRINTERS):
            await add_printer(
                client,
                made["result"]["entry_id"],
                {"name": name, "follow": "entity"},
                {"entity": f"input_select.printer_{number}"},
                {"values": _STATES},
                {"plate_gate": "claim"},
            )
        assert sorted((await find_queue(client)).printers) == sorted(PRINTERS)
        yield RestHome(home, await _lasting_token(client))
