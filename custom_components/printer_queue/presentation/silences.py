"""What a file has not said, so that people know what to say themselves."""

from typing import Any

from ..files.facts import FileFacts


def silences(facts: FileFacts) -> dict[str, Any]:
    """Return what the slicer has not said, and which slicer it is."""
    if not facts.missing:
        return {}
    whose = {} if facts.slicer is None else {"slicer": facts.slicer}
    return {"missing": [missing.value for missing in facts.missing], **whose}
