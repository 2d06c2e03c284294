"""The site's files: styles, scripts and Plotly's bundle, under an address that changes with them.

So browsers may keep them for ever. They are compressed once, when first asked for.
"""

import asyncio
import gzip
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from aiohttp import web

HERE = Path(__file__).parent / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
"""What is served; other files in the folder are not."""

FOR_EVER = "public, max-age=31536000, immutable"
"""A year is the most browsers heed (RFC 8246)."""

PLOTLY = "plotly.min.js"


@dataclass(slots=True)
class Shelf:
    """The files and their compressed forms."""

    paths: dict[str, Path]
    digest: str
    """Of all of them; a part of each one's address, so that scripts find each other beside them."""
    _compressed: dict[str, bytes] = field(default_factory=dict)
    _line: asyncio.Lock = field(default_factory=asyncio.Lock)

    def address(self, name: str) -> str:
        """Where a file is. Raises KeyError for one there is not."""
        if name not in self.paths:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"

    async def compressed(self, name: str) -> bytes:
        """The file as gzip; made in a thread, as Plotly's takes a while."""
        async with self._line:
            if name not in self._compressed:
                self._compressed[name] = await asyncio.to_thread(_zipped, self.paths[name])
            return self._compressed[name]

    async def take(self, request: web.Request) -> web.StreamResponse:
        """`GET /static/{digest}/{name}`; under an old digest there is nothing."""
        name = request.match_info["name"]
        path = self.paths.get(name)
        if path is None or request.match_info["digest"] != self.digest:
            raise web.HTTPNotFound
        told = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "ETag": f'"{self.digest}"'}
        if request.headers.get("If-None-Match") == told["ETag"]:
            return web.Response(status=304, headers=told)
        told["Content-Type"] = TYPES[path.suffix]
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            told["Content-Encoding"] = "gzip"
            return web.Response(body=await self.compressed(name), headers=told)
        return web.Response(body=await asyncio.to_thread(path.read_bytes), headers=told)


def open_shelf() -> Shelf:
    """All files of the folder, and Plotly's."""
    paths = {path.name: path for path in sorted(HERE.iterdir()) if path.suffix in TYPES}
    paths[PLOTLY] = Path(str(files("plotly"))) / "package_data" / PLOTLY
    whole = sha256()
    for name, path in paths.items():
        whole.update(name.encode() + b"\0" + path.read_bytes())
    return Shelf(paths, whole.hexdigest()[:16])


def _zipped(path: Path) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)
