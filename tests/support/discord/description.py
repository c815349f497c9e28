"""Discord's own description of its API, as a judge of requests and answers."""

from collections.abc import Mapping
from datetime import datetime
import json
from pathlib import Path
import re
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

OPENAPI = Path(__file__).with_name("openapi.json")
LONGEST_EMBEDS = 6000
"""Characters in all texts of all embeds of a message.

https://docs.discord.com/developers/resources/message#embed-object-embed-limits"""

_MESSAGES = (4, 7)
"""The kinds of answers to an interaction that send or change a message."""

_CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback"
_DIRECT = "/users/@me/channels"
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("snowflake")
def _is_snowflake(value: object) -> bool:
    return not isinstance(value, str) or int(value) < 1 << 64


@_FORMATS.checks("date-time", raises=ValueError)
def _is_time(value: object) -> bool:
    return (
        not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None
    )


class Description:
    """Validates what is sent to and comes from the paths of the description."""

    def __init__(self) -> None:
        """Read the description."""
        self._document: dict[str, Any] = json.loads(OPENAPI.read_text(encoding="utf-8"))

    def faults_of_request(
        self, method: str, path: str, query: Mapping[str, str], body: object
    ) -> list[str]:
        """Return what Discord would not accept in a request to a path template."""
        operation = self._document["paths"][path][method.lower()]
        faults = list(self._faults_of_query(operation, query))
        if "requestBody" in operation:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            faults.extend(self._faults(schema, body))
        if not faults and isinstance(body, dict):
            message = _message_of(path, body)
            faults.extend([] if message is None else _faults_beyond_the_schema(message))
        return faults

    def faults_of_callback(self, body: Mapping[str, Any]) -> list[str]:
        """Return what Discord would not accept as the answer to an interaction."""
        return self.faults_of_request("POST", _CALLBACK, {}, body)

    def faults_of_answer(self, method: str, path: str, body: object) -> list[str]:
        """Return in what an answer of success is not like Discord's."""
        answers = self._document["paths"][path][method.lower()]["responses"]
        answer = answers.get("200") or answers["201"]
        return self._faults(answer["content"]["application/json"]["schema"], body)

    def _faults(self, schema: Mapping[str, Any], value: object) -> list[str]:
        rooted = {**schema, "components": self._document["components"]}
        validator = Draft202012Validator(rooted, format_checker=_FORMATS)
        worst = [best_match([error]) for error in validator.iter_errors(value)]
        return [
            f"{'.'.join(map(str, error.absolute_path)) or 'body'}: {error.message}"
            for error in worst
            if error is not None
        ]

    def _faults_of_query(
        self, operation: Mapping[str, Any], query: Mapping[str, str]
    ) -> list[str]:
        known = {
            parameter["name"]: parameter["schema"]
            for parameter in operation.get("parameters", ())
        }
        faults: list[str] = []
        for name, value in query.items():
            if name not in known:
                faults.append(f"{name}: unknown parameter")
            elif known[name].get("type") == "boolean":
                if value.lower() not in ("true", "false", "1", "0"):
                    faults.append(f"{name}: no boolean")
            else:
                faults.extend(self._faults(known[name], value))
        return faults


def _message_of(path: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the message that a request brings; None where it brings none."""
    if path == _CALLBACK:
        return (body.get("data") or {}) if body["type"] in _MESSAGES else None
    if path == _DIRECT:
        return None
    return body.get("message") if path.endswith("/threads") else body


def _faults_beyond_the_schema(body: Mapping[str, Any]) -> list[str]:
    """Return what the documentation forbids and a schema cannot say."""
    mentions = body.get("allowed_mentions") or {}
    faults = [
        f"allowed_mentions: both parse and a list of {kind}"
        for kind in ("users", "roles")
        if kind in (mentions.get("parse") or ()) and mentions.get(kind)
    ]
    embeds = body.get("embeds") or ()
    if not body.get("content") and not embeds:
        faults.append("body: an empty message cannot be sent")
    if sum(map(_length, embeds)) > LONGEST_EMBEDS:
        faults.append(f"embeds: more than {LONGEST_EMBEDS} characters in all")
    return faults


def _length(embed: Mapping[str, Any]) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts.append((embed.get("footer") or {}).get("text"))
    texts.append((embed.get("author") or {}).get("name"))
    for field in embed.get("fields") or ():
        texts += [field["name"], field["value"]]
    return sum(len(text) for text in texts if text)


def pinged(body: Mapping[str, Any]) -> set[str]:
    """Return whom a message pings: user ids, "@everyone", "@here".

    Mentions in embeds ping nobody; without allowed_mentions all in the content do.
    https://docs.discord.com/developers/resources/message#allowed-mentions-object
    """
    content = body.get("content") or ""
    users = set(re.findall(r"<@!?(\d+)>", content))
    everybody = set(re.findall(r"@everyone|@here", content))
    allowed = body.get("allowed_mentions")
    if allowed is None:
        return users | everybody
    parse = allowed.get("parse") or ()
    mentioned = everybody if "everyone" in parse else set()
    if "users" in parse:
        return mentioned | users
    return mentioned | (users & set(allowed.get("users") or ()))
