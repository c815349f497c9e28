"""The files that the rules speak of."""

import ast
from collections.abc import Iterator
import functools
import json
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
INTEGRATION = ROOT / "custom_components" / "printer_queue"
LANGUAGES = ("en", "de")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse what json would silently drop: a key given twice."""
    keys = [key for key, _ in pairs]
    twice = {key for key in keys if keys.count(key) > 1}
    assert not twice, f"given twice: {twice}"
    return dict(pairs)


def read_json(path: Path) -> dict[str, Any]:
    """Read a JSON object in which no key stands twice."""
    read: dict[str, Any] = json.loads(
        path.read_text(encoding="utf-8"), object_pairs_hook=_once
    )
    return read


def read_yaml(name: str) -> dict[str, Any]:
    """Read a YAML file of the integration."""
    read: dict[str, Any] = yaml.safe_load(
        (INTEGRATION / name).read_text(encoding="utf-8")
    )
    return read


def fields_of_actions() -> dict[str, dict[str, Any]]:
    """Read each action's fields; those in sections stand with the others."""
    fields: dict[str, dict[str, Any]] = {}
    for name, action in read_yaml("services.yaml").items():
        fields[name] = {}
        for key, one in (action or {}).get("fields", {}).items():
            fields[name] |= one.get("fields", {key: one})
    return fields


def manifest() -> dict[str, Any]:
    """Read the manifest."""
    return read_json(INTEGRATION / "manifest.json")


def translation(language: str) -> dict[str, Any]:
    """Read the texts of one language."""
    return read_json(INTEGRATION / "translations" / f"{language}.json")


def texts(
    tree: dict[str, Any], at: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path and the text of every leaf below `tree`; a list counts as its places."""
    for key, value in tree.items():
        if isinstance(value, list):
            value = {str(place): item for place, item in enumerate(value)}
        if isinstance(value, dict):
            yield from texts(value, (*at, key))
        else:
            yield (*at, key), value


@functools.cache
def sources() -> dict[Path, ast.Module]:
    """Parse every Python file of the integration, by its path within it."""
    return {
        path.relative_to(INTEGRATION): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(INTEGRATION.rglob("*.py"))
    }
