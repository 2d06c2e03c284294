"""What every answer of the site says to browsers besides its words: what a page may load, who may
show it in a frame, and that it is kept nowhere unless the page itself says so.

Posts are taken from the site's own pages alone, which browsers tell by `Origin` (Fetch standard).
"""

from collections.abc import Awaitable, Callable

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

TELEGRAM = "https://web.telegram.org"
"""Telegram in a browser, which shows Mini Apps in a frame; its other apps use none."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        f"frame-ancestors 'self' {TELEGRAM}",
    )
)
"""Nothing from elsewhere, and no script or style within a page (Content Security Policy 3)."""

HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""`same-origin`, not `no-referrer`: with that, browsers would post with `Origin: null`."""

STAY_SAFE = "max-age=15552000"
"""Half a year of https alone (RFC 6797), once somebody came by it."""

SAFE = frozenset({"GET", "HEAD"})


def own_posts(address: str) -> Middleware:
    """Turns away posts from other sites than `address`."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in SAFE and not is_own(request, address):
            raise web.HTTPForbidden
        return await handler(request)

    return guard


def is_own(request: web.Request, address: str) -> bool:
    """Whether a post comes from a page of ours; browsers that say nothing are not believed."""
    return request.headers.get("Origin") == address


def protect(address: str) -> Callable[[web.Request, web.StreamResponse], Awaitable[None]]:
    """What is done to every answer right before it goes out."""

    async def add(_request: web.Request, response: web.StreamResponse) -> None:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if address.startswith("https:"):
            response.headers.setdefault("Strict-Transport-Security", STAY_SAFE)

    return add
