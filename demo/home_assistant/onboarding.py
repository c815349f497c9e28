"""Become the owner of a fresh Home Assistant, and log in, over HTTP as a browser does."""

from dataclasses import dataclass

import aiohttp

from ..waiting import until

OWNER_NAME = "Alex"
OWNER_USERNAME = "demo"
OWNER_PASSWORD = "demo"
"""The demo listens on loopback and its login is printed: it keeps no secret."""


@dataclass(frozen=True, slots=True)
class Login:
    """What a browser keeps after a login; `client_id` is the address it came from."""

    client_id: str
    refresh_token: str
    access_token: str


async def onboard(url: str) -> Login:
    """Create the owner and go through every step of the onboarding."""
    client_id = f"{url}/"
    async with aiohttp.ClientSession() as session:
        await until(lambda: _onboarding_ready(session, url), "the onboarding")
        person = {
            "client_id": client_id,
            "name": OWNER_NAME,
            "username": OWNER_USERNAME,
            "password": OWNER_PASSWORD,
            "language": "en",
        }
        async with session.post(f"{url}/api/onboarding/users", json=person) as answer:
            answer.raise_for_status()
            code = (await answer.json())["auth_code"]
        login = await _token(session, url, client_id, code)
        headers = {"Authorization": f"Bearer {login.access_token}"}
        steps: dict[str, dict[str, str]] = {
            "core_config": {},
            "analytics": {},
            "integration": {"client_id": client_id, "redirect_uri": client_id},
        }
        for step, body in steps.items():
            async with session.post(
                f"{url}/api/onboarding/{step}", json=body, headers=headers
            ) as answer:
                answer.raise_for_status()
        await _remove_speech(session, url, headers)
    return login


async def _remove_speech(
    session: aiohttp.ClientSession, url: str, headers: dict[str, str]
) -> None:
    """Remove the speech service that the onboarding adds: its library is not here."""
    path = f"{url}/api/config/config_entries/entry"
    async with session.get(path, headers=headers) as answer:
        entries = await answer.json()
    for entry in entries:
        if entry["domain"] == "google_translate":
            address = f"{path}/{entry['entry_id']}"
            async with session.delete(address, headers=headers) as answer:
                answer.raise_for_status()


async def log_in(url: str, username: str, password: str) -> Login:
    """Log in with a name and a password."""
    client_id = f"{url}/"
    async with aiohttp.ClientSession() as session:
        wish = {
            "client_id": client_id,
            "handler": ["homeassistant", None],
            "redirect_uri": client_id,
        }
        async with session.post(f"{url}/auth/login_flow", json=wish) as answer:
            answer.raise_for_status()
            flow_id = (await answer.json())["flow_id"]
        names = {"client_id": client_id, "username": username, "password": password}
        async with session.post(
            f"{url}/auth/login_flow/{flow_id}", json=names
        ) as answer:
            answer.raise_for_status()
            result = await answer.json()
        if result["type"] != "create_entry":
            raise PermissionError(f"Home Assistant does not know {username}: {result}")
        return await _token(session, url, client_id, result["result"])


async def _token(
    session: aiohttp.ClientSession, url: str, client_id: str, code: str
) -> Login:
    grant = {"grant_type": "authorization_code", "code": code, "client_id": client_id}
    async with session.post(f"{url}/auth/token", data=grant) as answer:
        answer.raise_for_status()
        tokens = await answer.json()
    return Login(client_id, tokens["refresh_token"], tokens["access_token"])


async def _onboarding_ready(session: aiohttp.ClientSession, url: str) -> bool:
    """Return whether the onboarding's pages are there: later than the server is."""
    async with session.get(f"{url}/api/onboarding") as answer:
        return answer.ok
