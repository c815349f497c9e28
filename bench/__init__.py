"""Measurements of the integration inside a real Home Assistant: `python -m bench`."""
