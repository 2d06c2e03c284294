"""The site: every page in one list, behind the same few middlewares, on a port of its own.

Capabilities bring tables of routes; here they are put together. Nothing is decided here.
"""

import asyncio

import structlog
from aiohttp import web

from handlers.web import (
    campaigns,
    catalogue,
    closer,
    crawling,
    downloads,
    errors,
    experiments,
    giveaways,
    inquiring,
    learners,
    ledger,
    login,
    members,
    orders,
    overview,
    pages,
    people,
    public,
    questions,
    reach,
    verifying,
    visitors,
)
from handlers.web.headers import own_posts, protect
from handlers.web.house import HOUSE, SHELF, House
from handlers.web.static import open_shelf

log = structlog.get_logger()

TABLES: tuple[web.RouteTableDef, ...] = (
    login.routes,
    overview.routes,
    orders.routes,
    ledger.routes,
    learners.routes,
    campaigns.routes,
    reach.routes,
    giveaways.routes,
    closer.routes,
    people.routes,
    members.routes,
    questions.routes,
    experiments.routes,
    downloads.routes,
    catalogue.routes,
    crawling.routes,
    inquiring.routes,
    verifying.routes,
)
"""Every page there is. Add yours here, once."""

BODY_BYTES = 64_000
"""More than any form of ours."""

END_SECONDS = 2.0
"""What pages under way are given when the bot stops."""


class WebPortTaken(Exception):
    """Nothing can listen where the site should."""


def site_app(house: House) -> web.Application:
    """The web application."""
    app = web.Application(
        middlewares=[errors.as_pages, own_posts(house.address), visitors.recognise],
        client_max_size=BODY_BYTES,
    )
    app[HOUSE], app[SHELF] = house, open_shelf()
    pages.set_up(app)
    public.set_up(app)
    app.router.add_get("/static/{digest}/{name}", app[SHELF].take)
    for table in TABLES:
        app.add_routes(table)
    app.on_response_prepare.append(protect(house.address))
    return app


async def serve_site(house: House, host: str, port: int) -> None:
    """Listen until cancelled. Raises WebPortTaken."""
    runner = web.AppRunner(site_app(house), access_log=None, shutdown_timeout=END_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise WebPortTaken(str(error)) from error
        log.info("site ready", address=house.address)
        await asyncio.Event().wait()
    finally:
        house.closing.set()
        await runner.cleanup()
