"""A mail server on loopback: it takes every mail (RFC 5321) and keeps it."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage


class MailServer:
    """What mail programs talk to."""

    def __init__(self) -> None:
        """Begin with no mail."""
        self.mails: list[EmailMessage] = []
        self.talks = 0
        """How many programs talk to it now."""
        self.port = 0
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on a free port of 127.0.0.1."""
        self._server = await asyncio.start_server(self._talk, "127.0.0.1")
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Hang up."""
        assert self._server is not None
        self._server.close()
        self._server.close_clients()
        await self._server.wait_closed()

    async def _talk(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.talks += 1
        writer.write(b"220 mail\r\n")
        while line := await reader.readline():
            match line.split(maxsplit=1)[0].upper():
                case b"DATA":
                    writer.write(b"354 go on\r\n")
                    self._keep(await reader.readuntil(b"\r\n.\r\n"))
                    writer.write(b"250 taken\r\n")
                case b"QUIT":
                    writer.write(b"221 bye\r\n")
                    break
                case _:
                    writer.write(b"250 fine\r\n")
        writer.close()
        self.talks -= 1

    def _keep(self, data: bytes) -> None:
        sent = data.removesuffix(b".\r\n").replace(b"\r\n..", b"\r\n.")
        mail = message_from_bytes(sent, EmailMessage, policy=policy.default)
        self.mails.append(mail)
