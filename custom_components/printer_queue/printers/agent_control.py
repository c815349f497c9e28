"""What the queue tells a printer's agents besides what to print."""

import json

from .adapter import Publish
from .agent_status import VERSION
from .agent_topics import AgentTopics


def ask(topics: AgentTopics) -> Publish:
    """Ask all agents to say what they do."""
    return _control(topics, "report")


def grant(topics: AgentTopics, attempt_id: str, agent: str) -> Publish:
    """Let one agent carry out an attempt; the others forget it."""
    return _control(topics, "start", attempt_id=attempt_id, agent=agent)


def pause(topics: AgentTopics, attempt_id: str) -> Publish:
    """Have a print paused."""
    return _control(topics, "pause", attempt_id=attempt_id)


def resume(topics: AgentTopics, attempt_id: str) -> Publish:
    """Have a paused print go on."""
    return _control(topics, "resume", attempt_id=attempt_id)


def stop(topics: AgentTopics, attempt_id: str) -> Publish:
    """Have an attempt given up, however far it is."""
    return _control(topics, "stop", attempt_id=attempt_id)


def seen(topics: AgentTopics, attempt_id: str) -> Publish:
    """Say that an attempt's end is stored; it need not be repeated any more."""
    return _control(topics, "seen", attempt_id=attempt_id)


def forget(topics: AgentTopics, slice_id: str) -> Publish:
    """Say that a model need not be sliced ahead any more."""
    return _control(topics, "forget", slice_id=slice_id)


def _control(topics: AgentTopics, command: str, **values: str) -> Publish:
    body = {"version": VERSION, "command": command, **values}
    return Publish(topics.control, json.dumps(body))
