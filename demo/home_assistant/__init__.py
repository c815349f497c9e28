"""A real Home Assistant process, driven as a browser and a phone would drive it."""

from .client import Client, HomeAssistantError
from .process import HomeAssistant

__all__ = ["Client", "HomeAssistant", "HomeAssistantError"]
