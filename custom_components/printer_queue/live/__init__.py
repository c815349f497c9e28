"""What the card and the panel are told over the websocket."""

from .commands import async_setup_live

__all__ = ["async_setup_live"]
