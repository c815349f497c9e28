"""The description of PrusaLink's API, as a judge of requests and answers."""

from collections.abc import Mapping
from pathlib import Path
import re
from typing import Any

from jsonschema import Draft202012Validator
import yaml

OPENAPI = Path(__file__).with_name("openapi.yaml")


class Description:
    """Validates what is sent to a PrusaLink and what comes from it."""

    def __init__(self) -> None:
        """Read the description."""
        self._document: dict[str, Any] = yaml.safe_load(OPENAPI.read_text("utf-8"))

    def faults_of_request(
        self, method: str, path: str, headers: Mapping[str, str]
    ) -> list[str]:
        """Return what is not as described in a request."""
        operation = self._operation(method, path)
        if operation is None:
            return [f"{method} {path}: no such request"]
        faults: list[str] = []
        for header in operation.get("parameters", ()):
            name = header["name"]
            if name not in headers:
                faults += [f"{name} is missing"] if header.get("required") else []
            else:
                faults += self._faults(header["schema"], headers[name])
        return faults

    def faults_of_answer(
        self, method: str, path: str, status: int, body: object
    ) -> list[str]:
        """Return in what an answer is not as described."""
        operation = self._operation(method, path)
        if operation is None:
            return []
        if status not in operation["responses"]:
            return [f"{method} {path}: {status}"]
        return self._faults(operation["responses"][status], body)

    def _operation(self, method: str, path: str) -> dict[str, Any] | None:
        for template, methods in self._document["paths"].items():
            pattern = re.sub(r"\{path\}", ".+", template)
            if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", pattern), path):
                found: dict[str, Any] | None = methods.get(method.lower())
                return found
        return None

    def _faults(self, schema: Mapping[str, Any], value: object) -> list[str]:
        rooted = {**schema, "components": self._document["components"]}
        errors = Draft202012Validator(rooted).iter_errors(value)
        return [error.message for error in errors]
