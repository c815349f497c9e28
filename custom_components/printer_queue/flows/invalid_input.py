"""Input that a form refuses."""

from collections.abc import Mapping


class InvalidInputError(Exception):
    """One field's value is refused; nothing has been changed.

    `field` is the form's key, or `base` for the whole form; `key` names the text in the
    translations' error section, which names the remedy. `placeholders` go into it.
    """

    def __init__(self, field: str, key: str, **placeholders: str) -> None:
        super().__init__(f"{field}: {key}")
        self.field = field
        self.key = key
        self.placeholders: Mapping[str, str] = placeholders

    @property
    def errors(self) -> dict[str, str]:
        """The error as a form shows it."""
        return {self.field: self.key}


def clean_name(name: str, field: str) -> str:
    """Return a name without space around it; raise InvalidInputError when nothing is left."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise InvalidInputError(field, "name_missing")
    return cleaned
