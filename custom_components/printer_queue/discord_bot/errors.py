"""What the bot itself refuses, before anybody asks the queue."""


class RefusedError(Exception):
    """Refused; nothing has changed. `key` is of the section `discord.refused`.

    `values` go into the text as they are: what people typed has to be escaped before.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key = key
        self.values = values
