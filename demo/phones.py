"""Phones with Home Assistant's app that exist only here: they get real pushes."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from .home_assistant import Client
from .waiting import until

PATH = "/push"
PRESSED = "mobile_app_notification_action"


@dataclass(slots=True)
class Phone:
    """One person's phone.

    `pushes` is all that it was ever sent, oldest first, `pushed_at` when (ISO 8601).
    """

    name: str
    token: str
    webhook_id: str = ""
    pushes: list[dict[str, Any]] = field(default_factory=list)
    pushed_at: list[str] = field(default_factory=list)

    @property
    def shown(self) -> list[dict[str, Any]]:
        """The notices on its screen: one a tag, cleared ones are gone."""
        screen: dict[str, dict[str, Any]] = {}
        for number, push in enumerate(self.pushes):
            tag = push.get("data", {}).get("tag", str(number))
            screen.pop(tag, None)
            if push["message"] != "clear_notification":
                screen[tag] = push
        return list(screen.values())

    def button(self, title: str) -> dict[str, Any] | None:
        """Return the newest button on the screen with this title, if there is one."""
        for push in reversed(self.shown):
            for action in push.get("data", {}).get("actions", ()):
                if action["title"] == title:
                    return {**action, "tag": push["data"].get("tag")}
        return None

    async def press(self, client: Client, title: str) -> None:
        """Wait for a button and press it, as the app reports it to Home Assistant."""
        button = await until(
            lambda: self.button(title), f"the button {title} on {self.name}"
        )
        await self.send_press(client, button["action"], button["tag"])

    async def send_press(self, client: Client, action: str, tag: str | None) -> None:
        """Report a pressed button to Home Assistant."""
        event = {
            "event_type": PRESSED,
            "event_data": {"action": action, "tag": tag},
        }
        await client.post(
            f"/api/webhook/{self.webhook_id}", {"type": "fire_event", "data": event}
        )


class Phones:
    """The push service of all phones."""

    def __init__(self) -> None:
        self.by_token: dict[str, Phone] = {}

    def add_routes(self, app: web.Application) -> None:
        """Answer the push address."""
        app.router.add_post(PATH, self._push)

    async def register(self, client: Client, name: str, url: str) -> Phone:
        """Set up the app of the client's user; `url` is where the pushes go."""
        phone = Phone(name, token=f"token-of-{name}")
        registration = {
            "app_id": "demo",
            "app_name": "Demo",
            "app_version": "1",
            "device_id": f"id-of-{name}",
            "device_name": name,
            "manufacturer": "Demo",
            "model": "Phone",
            "os_name": "Demo",
            "os_version": "1",
            "supports_encryption": False,
            "app_data": {"push_url": f"{url}{PATH}", "push_token": phone.token},
        }
        answer = await client.post("/api/mobile_app/registrations", registration)
        phone.webhook_id = answer["webhook_id"]
        self.by_token[phone.token] = phone
        return phone

    def keep(self) -> list[dict[str, Any]]:
        """Return the phones as JSON, to be given to `restore` later."""
        return [asdict(phone) for phone in self.by_token.values()]

    def restore(self, kept: list[dict[str, Any]]) -> None:
        """Take the phones of an earlier run back into service."""
        for phone in kept:
            self.by_token[phone["token"]] = Phone(**phone)

    async def _push(self, request: web.Request) -> web.Response:
        push = await request.json()
        phone = self.by_token.get(push["push_token"])
        if phone is None:
            return web.json_response({"message": "Unknown token"}, status=404)
        phone.pushes.append(push)
        phone.pushed_at.append(datetime.now(UTC).isoformat())
        return web.json_response({"target": phone.token}, status=201)
