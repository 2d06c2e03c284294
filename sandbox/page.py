"""The chat page: Telegram's look for the people of the sandbox, in any browser.

It serves the files of `page/` and the actors' API they call; all it shows comes from there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox import fault_api, program_api
from sandbox.actor_api import ActorApi

if TYPE_CHECKING:
    from sandbox.server import Sandbox

FILES = Path(__file__).parent / "page"

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; frame-src http: https:; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere but Mini Apps in their frames, no inline scripts: what people write stays
words."""


def mount(app: web.Application, sandbox: Sandbox) -> None:
    """Serve the page at `/`, its files below `/page/` and the actors' API below `/sandbox/`."""
    ActorApi(sandbox.world).mount(app)
    fault_api.mount(app, sandbox.faults)
    program_api.mount(app, sandbox.world)
    app.router.add_get("/", _index)
    app.router.add_static("/page/", FILES)
    app.on_response_prepare.append(_keep_fresh)


async def _index(_: web.Request) -> web.StreamResponse:
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-cache"}
    return web.FileResponse(FILES / "index.html", headers=headers)


async def _keep_fresh(request: web.Request, response: web.StreamResponse) -> None:
    """After an update no browser may mix yesterday's files with today's."""
    if request.path.startswith("/page/"):
        response.headers["Cache-Control"] = "no-cache"
