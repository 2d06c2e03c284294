"""A wire to PostgreSQL that loses answers: the server commits, and we never hear of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.engine import make_url

COMMIT = b"COMMIT;"
"""How the driver ends a transaction (PostgreSQL, Frontend/Backend Protocol: simple query)."""

BYTES = 2**16
"""Read at once."""


@dataclass
class Relay:
    """Carries bytes to and fro; `lose(n)` swallows the answers to the next `n` commits."""

    socket: str
    lost: int = 0
    """Answers lost so far."""
    _to_lose: int = 0
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    def lose(self, times: int) -> None:
        """Break the wire after each of the next commits, before its answer."""
        self._to_lose += times

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        from_server, to_server = await asyncio.open_unix_connection(self.socket)
        self._open |= {writer, to_server}
        answers = asyncio.create_task(_copy(from_server, writer))
        try:
            while data := await reader.read(BYTES):
                if self._to_lose and COMMIT in data:
                    await self._lose_one(data, answers, from_server, to_server)
                    return
                to_server.write(data)
                await to_server.drain()
        except OSError:
            return  # one end is gone; the other is closed below
        finally:
            answers.cancel()
            for end in (writer, to_server):
                end.transport.abort()
                self._open.discard(end)

    async def _lose_one(
        self,
        data: bytes,
        answers: "asyncio.Task[None]",
        from_server: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
    ) -> None:
        self._to_lose -= 1
        answers.cancel()
        with suppress(asyncio.CancelledError):
            await answers
        to_server.write(data)
        await from_server.read(BYTES)  # it has committed
        self.lost += 1

    def close(self) -> None:
        """Cut every connection."""
        for end in self._open:
            end.transport.abort()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await reader.read(BYTES):
            writer.write(data)
            await writer.drain()
    writer.close()


@asynccontextmanager
async def relay_to(url: str) -> AsyncIterator[tuple[Relay, str]]:
    """A relay before the database at `url`, and the URL that leads through it."""
    there = make_url(url)
    relay = Relay(f"{there.query['host']}/.s.PGSQL.5432")
    server = await asyncio.start_server(relay.carry, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    here = there.set(host="127.0.0.1", port=port, query={"ssl": "disable"})
    try:
        yield relay, here.render_as_string(hide_password=False)
    finally:
        server.close()
        relay.close()
        await server.wait_closed()
