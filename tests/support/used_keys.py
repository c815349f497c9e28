"""Which translation keys the code asks for, read from its syntax.

Keys that are computed at run time are not seen here; the tests of what they belong to show their text.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import re
from typing import override

from tests.support.project_files import sources

# what carries a key to a person: the section that it is looked up in, and which argument it is
CARRIERS = {
    "QueueError": ("exceptions", 0),
    "FileError": ("exceptions", 0),
    "wrong_call": ("exceptions", 0),
    "InvalidInputError": ("error", 1),
    "_unsuited": ("exceptions", 0),
}
# refusals to which the edge adds more than the rules know
TOLD_WITH_MORE = {"not_your_turn"}


@dataclass(frozen=True)
class UsedKey:
    """One place in the code that asks for a text."""

    path: Path
    line: int
    kind: str
    """`exceptions`, `error`, `abort`, `step`, `issues`, `device`, `selector` or `entity.PLATFORM`."""
    key: str
    placeholders: frozenset[str] | None
    """What is put into the text; None where it is not written out."""

    @override
    def __str__(self) -> str:
        """Name the place, for a test's id."""
        return f"{self.path}:{self.line}:{self.key}"


def _constants() -> dict[str, str]:
    """Return the package's module-level string constants by name."""
    constants: dict[str, str] = {}
    for tree in sources().values():
        for node in tree.body:
            match node:
                case (
                    ast.Assign(
                        targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))
                    )
                    | ast.AnnAssign(
                        target=ast.Name(id=name), value=ast.Constant(value=str(text))
                    )
                ):
                    constants[name] = text
    return constants


CONSTANTS = _constants()


def _text(node: ast.expr | None) -> str | None:
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.Name(id=name):
            return CONSTANTS.get(name)
    return None


def _keys_of(node: ast.expr | None) -> frozenset[str] | None:
    """Return the keys of a dict that is written out."""
    match node:
        case None:
            return frozenset()
        case ast.Dict(keys=keys):
            names = [_text(key) for key in keys]
            return None if None in names else frozenset(filter(None, names))
    return None


def _platform(description: str) -> str:
    """Return `binary_sensor` of `BinarySensorEntityDescription`."""
    name = description.removesuffix("EntityDescription")
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _platforms() -> dict[str, str]:
    """Return the platform of each class of entity descriptions in the package."""
    return {
        node.name: _platform(ast.unparse(base))
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for base in node.bases
        if ast.unparse(base).endswith("EntityDescription")
    }


PLATFORMS = _platforms()


def _kind(path: Path, callee: str) -> str:
    """Return the section of the translations that a call's `translation_key` is looked up in."""
    if callee in PLATFORMS:
        return f"entity.{PLATFORMS[callee]}"
    if callee.endswith("EntityDescription"):
        return f"entity.{_platform(callee) or path.stem}"
    if callee.endswith("SelectorConfig"):
        return "selector"
    if callee == "DeviceInfo":
        return "device"
    return "issues" if "issue" in callee else "exceptions"


def _of_call(path: Path, call: ast.Call) -> Iterator[UsedKey]:
    callee = ast.unparse(call.func).rsplit(".", 1)[-1]
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    if callee in CARRIERS:
        kind, place = CARRIERS[callee]
        key = _text(call.args[place]) if len(call.args) > place else None
        open_ended = None in given or key in TOLD_WITH_MORE
        names = None if open_ended else frozenset(filter(None, given))
        keys = [(kind, key, names)]
    else:
        placeholders = _keys_of(given.get("translation_placeholders"))
        keys = [
            (_kind(path, callee), _text(given.get("translation_key")), placeholders),
            ("step", _text(given.get("step_id")), None),
        ]
        if callee == "async_abort":
            keys.append(("abort", _text(given.get("reason")), None))
    for kind, key, names in keys:
        if key is not None:
            yield UsedKey(path, call.lineno, kind, key, names)


def _of_error(path: Path, error: ast.ClassDef) -> Iterator[UsedKey]:
    """Yield the key that a class of errors has for all of its own."""
    if not any(
        "Error" in name for name in (error.name, *map(ast.unparse, error.bases))
    ):
        return
    for node in error.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id="key")], value=value)
                | ast.AnnAssign(target=ast.Name(id="key"), value=value)
            ) if (key := _text(value)) is not None:
                yield UsedKey(path, node.lineno, "exceptions", key, None)


def used_keys() -> Iterator[UsedKey]:
    """Yield every key that is written out in the code."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            match node:
                case ast.Call():
                    yield from _of_call(path, node)
                case ast.ClassDef():
                    yield from _of_error(path, node)
                case ast.Assign(targets=[ast.Name(id="_attr_translation_key")]):
                    if (key := _text(node.value)) is not None:
                        yield UsedKey(
                            path, node.lineno, f"entity.{path.stem}", key, None
                        )
