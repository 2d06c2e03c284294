"""What search engines are told: where they may look, and which pages there are.

Communities that did not switch their pages on are not in it.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from aiohttp import web

from handlers.web.caching import known_or
from handlers.web.house import HOUSE
from storage import storefronts
from storage.storefronts import Listed

routes = web.RouteTableDef()

MOST_PAGES = 50_000
"""In one sitemap (sitemaps.org, protocol); the last ones of more are found by links alone."""

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


@routes.get("/robots.txt")
async def robots(request: web.Request) -> web.StreamResponse:
    """What they may look at (RFC 9309), and where the list is."""
    lines = (
        "User-agent: *",
        *("Allow: /c/", "Allow: /static/", "Allow: /verify$", "Allow: /sitemap.xml$"),
        "Disallow: /",
        "",
        f"Sitemap: {request.app[HOUSE].address}/sitemap.xml",
    )
    return known_or(request, web.Response(text="\n".join(lines) + "\n"))


@routes.get("/sitemap.xml")
async def sitemap(request: web.Request) -> web.StreamResponse:
    """The pages that are on."""
    house = request.app[HOUSE]
    async with house.reading_for_strangers() as session:
        found = await storefronts.listed(session, MOST_PAGES - 1)
    text = _written([f"{house.address}/verify", *(_address(house.address, one) for one in found)])
    return known_or(request, web.Response(text=text, content_type="application/xml"))


def _address(site: str, one: Listed) -> str:
    parts = [
        one.name,
        *([one.code] if one.code else ()),
        *([str(one.lesson)] if one.lesson else ()),
    ]
    return f"{site}/c/{'/'.join(parts)}"


def _written(addresses: Sequence[str]) -> str:
    lines = (f"<url><loc>{escape(one)}</loc></url>" for one in addresses)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">'
    return "\n".join((head, *lines, "</urlset>\n"))
