"""What a network and its guests do to messages: repeat, reorder, replay, and worse."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
import json
from typing import Any

from hypothesis import strategies as st

from custom_components.printer_queue.core.report import PrinterReport
from custom_components.printer_queue.printers.adapter import Message, MqttAdapter

from .recordings import NOON

NEAR = 3
"""How far a message may stray; they are a second apart."""

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["RUNNING", "FINISH", "printing", "complete", "0", "255"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["id", "ams", "flags"]), inner, max_size=2)
    ),
    max_leaves=4,
)

garbage = st.one_of(
    st.binary(max_size=60),
    st.sampled_from(
        [
            b"",
            b"null",
            b"[]",
            b"NaN",
            b"-Infinity",
            b'{"print": {"gcode_state": "FIN',
            b'{"print": {"mc_percent": NaN}}',
            b'{"print": {"mc_percent": 1e999, "gcode_state": "RUNNING"}}',
            b'{"print": {"gcode_state": "\xff\xfe"}}',
            b"[" * 5000,
            b'{"a":' * 900 + b"1" + b"}" * 900,
            b'{"print": ' + b'{"ams": ' * 800 + b"1" + b"}" * 801,
            b"x" * (1024 * 1024 + 1),
            b'{"print": {"gcode_state": "FINISH", "pad": "' + b"x" * 1_100_000 + b'"}}',
        ]
    ),
    json_values.map(lambda value: json.dumps(value).encode()),
)


@st.composite
def disordered(
    draw: st.DrawFn,
    messages: Sequence[Message],
    *,
    may_stray: Callable[[Message], bool],
) -> list[Message]:
    """Return the messages with repetitions, reorders, retained replays and garbage.

    Only those that `may_stray` change places, and only among themselves.
    """
    received = list(messages)
    stray = [place for place, message in enumerate(received) if may_stray(message)]
    places = st.integers(0, max(len(stray) - 1, 0))
    for first in draw(st.lists(places, max_size=8)):
        second = min(first + draw(st.integers(1, NEAR)), len(stray) - 1)
        this, other = stray[first], stray[second]
        received[this], received[other] = received[other], received[this]
    for place in sorted(draw(st.lists(places, max_size=8)), reverse=True):
        later = min(stray[place] + draw(st.integers(1, NEAR)), len(received))
        received.insert(later, received[stray[place]])
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(received)))
        again = draw(st.sampled_from(messages))
        if may_stray(again):
            received.insert(place, replace(again, retained=True))
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(received)))
        topic = draw(st.sampled_from(messages)).topic
        received.insert(place, Message(topic, draw(garbage), False, NOON))
    return timed(received)


def timed(messages: Sequence[Message]) -> list[Message]:
    """Return the messages a second apart."""
    return [
        replace(message, at=NOON + timedelta(seconds=second))
        for second, message in enumerate(messages)
    ]


def message(topic: str, body: Any, *, retained: bool = False) -> Message:
    """Return a message without a time of its own."""
    payload = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Message(topic, payload, retained, NOON)


def receive_all(
    adapter: MqttAdapter, messages: Iterable[Message]
) -> list[PrinterReport]:
    """Return what an adapter makes of messages."""
    reports = (adapter.receive(message) for message in messages)
    return [report for report in reports if report is not None]
