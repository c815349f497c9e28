"""One person's connection to Home Assistant: REST for most, websocket where needed."""

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, Self

import aiohttp

from .onboarding import Login, log_in

type FlowOf = Literal["entry", "options", "subentries"]
"""What a config flow sets up or changes."""
NOTHING_MORE: Mapping[str, dict[str, Any]] = MappingProxyType({})


class HomeAssistantError(Exception):
    """Home Assistant said no; the text is its own. `status` is HTTP's, or None."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class Client:
    """Acts in the name of one user. The access token is renewed when it is refused."""

    def __init__(self, url: str, login: Login) -> None:
        """Open nothing yet; `url` has no slash at its end."""
        self.url = url
        self._login = login
        self._token = login.access_token
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=60, connect=5)
        )

    async def close(self) -> None:
        """Close the connections."""
        await self._session.close()

    async def __aenter__(self) -> Self:
        """Return itself: for `async with`."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections."""
        await self.close()

    async def as_user(self, username: str, password: str) -> Client:
        """Return a client that acts as somebody else."""
        return Client(self.url, await log_in(self.url, username, password))

    async def request(
        self, method: str, path: str, json: Any = None, data: bytes | None = None
    ) -> Any:
        """Ask the REST API, with JSON or bytes; return its JSON.

        Raises HomeAssistantError on a refusal.
        """
        for _ in range(2):
            async with self._session.request(
                method,
                f"{self.url}{path}",
                json=json,
                data=data,
                headers={"Authorization": f"Bearer {self._token}"},
            ) as answer:
                if answer.status == 401:
                    await self._renew()
                    continue
                body = await answer.text()
                if not answer.ok:
                    raise HomeAssistantError(
                        f"{method} {path}: {answer.status} {body}", answer.status
                    )
                return await answer.json(content_type=None) if body else None
        raise HomeAssistantError(f"{method} {path}: not allowed", 401)

    async def get(self, path: str) -> Any:
        """Ask with GET."""
        return await self.request("GET", path)

    async def post(self, path: str, json: Any = None) -> Any:
        """Ask with POST."""
        return await self.request("POST", path, json if json is not None else {})

    async def _renew(self) -> None:
        grant = {
            "grant_type": "refresh_token",
            "refresh_token": self._login.refresh_token,
            "client_id": self._login.client_id,
        }
        async with self._session.post(f"{self.url}/auth/token", data=grant) as answer:
            if not answer.ok:
                raise HomeAssistantError(
                    f"The login is no longer valid: {await answer.text()}",
                    answer.status,
                )
            self._token = (await answer.json())["access_token"]

    async def is_running(self) -> bool:
        """Return whether Home Assistant has finished its start."""
        try:
            return bool((await self.get("/api/config"))["state"] == "RUNNING")
        except aiohttp.ClientError, TimeoutError, HomeAssistantError:
            return False

    async def call(
        self, action: str, data: dict[str, Any] | None = None, *, answers: bool = False
    ) -> Any:
        """Perform an action (`domain.name`); with `answers` return its response."""
        domain, name = action.split(".")
        question = "?return_response" if answers else ""
        result = await self.post(f"/api/services/{domain}/{name}{question}", data or {})
        return result["service_response"] if answers else result

    async def command(self, **message: Any) -> Any:
        """Send one websocket command and return its result."""
        async with self._session.ws_connect(f"{self.url}/api/websocket") as socket:
            await socket.receive_json()
            await socket.send_json({"type": "auth", "access_token": self._token})
            welcome = await socket.receive_json()
            if welcome["type"] == "auth_invalid":
                await self._renew()
                return await self.command(**message)
            await socket.send_json({"id": 1, **message})
            answer = await socket.receive_json(timeout=30)
        if not answer["success"]:
            raise HomeAssistantError(f"{message['type']}: {answer['error']}")
        return answer["result"]

    async def flow(
        self,
        handler: str | list[str],
        *answers: dict[str, Any],
        of: FlowOf = "entry",
        where_asked: Mapping[str, dict[str, Any]] = NOTHING_MORE,
    ) -> dict[str, Any]:
        """Walk a config flow as a browser does and return its last result.

        `handler` is a domain; of options it is an entry's id, of subentries `[entry_id,
        type]`. Each of `answers` fills in one form; a menu is answered with
        `{"next_step_id": ...}`. A step that shows progress is waited for. `where_asked`
        answers forms that need not come, by their steps.
        """
        path = f"/api/config/config_entries/{'' if of == 'entry' else f'{of}/'}flow"
        step = await self._past_progress(
            path, await self.post(path, {"handler": handler})
        )
        left = list(answers)
        while left or step.get("step_id") in where_asked:
            of_step = where_asked.get(step.get("step_id", ""))
            answer = left.pop(0) if of_step is None else of_step
            if step["type"] not in ("form", "menu"):
                raise HomeAssistantError(f"Nothing to answer with {answer}: {step}")
            step = await self.post(f"{path}/{step['flow_id']}", answer)
            step = await self._past_progress(path, step)
        return step

    async def _past_progress(self, path: str, step: dict[str, Any]) -> dict[str, Any]:
        while step["type"] in ("progress", "progress_done"):
            await asyncio.sleep(0.3)
            step = await self.get(f"{path}/{step['flow_id']}")
        return step

    async def create(
        self,
        handler: str | list[str],
        *answers: dict[str, Any],
        of: FlowOf = "entry",
        where_asked: Mapping[str, dict[str, Any]] = NOTHING_MORE,
    ) -> dict[str, Any]:
        """Walk a config flow that has to end in something new."""
        step = await self.flow(handler, *answers, of=of, where_asked=where_asked)
        if step["type"] != "create_entry":
            raise HomeAssistantError(f"The flow of {handler} stopped at {step}")
        return step
