"""The line between a browser and the sandbox, which a test can cut and mend."""

import asyncio
from urllib.parse import urlsplit


class Line:
    """Passes bytes both ways; use it as a context manager."""

    def __init__(self, url: str) -> None:
        there = urlsplit(url)
        self._there = str(there.hostname), int(there.port or 80)
        self._ends: set[asyncio.StreamWriter] = set()
        self._server: asyncio.Server | None = None
        self.port = 0

    @property
    def url(self) -> str:
        """Where the browser goes."""
        return f"http://127.0.0.1:{self.port}"

    async def __aenter__(self) -> "Line":
        await self.mend()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.cut()

    async def mend(self) -> None:
        """Take calls, at the same address as before."""
        self._server = await asyncio.start_server(self._call, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def cut(self) -> None:
        """Break every call and take no more."""
        assert self._server is not None, "the line is up"
        self._server.close()
        for end in list(self._ends):
            end.transport.abort()
        await self._server.wait_closed()

    async def _call(self, here: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        there, on = await asyncio.open_connection(*self._there)
        self._ends |= {back, on}
        await asyncio.gather(self._pass(here, on), self._pass(there, back))
        self._ends -= {back, on}

    async def _pass(self, source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65_536):
                target.write(data)
                await target.drain()
        except ConnectionError:
            pass  # one side hung up
        finally:
            target.close()
