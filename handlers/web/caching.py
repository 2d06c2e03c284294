"""Answers that browsers and caches may keep, but ask each time whether they hold still: what was
switched off a moment ago is shown by nobody (RFC 9111, no-cache; RFC 9110, ETag).
"""

from hashlib import sha256

from aiohttp import web

ASK_AGAIN = "public, no-cache"

DIGEST_CHARS = 32

NOT_OF_304 = frozenset({"Content-Type", "Content-Length", "Content-Encoding"})
"""They tell of the body."""


def known_or(
    request: web.Request, response: web.Response, *, lasts: str = ASK_AGAIN
) -> web.Response:
    """The answer, or without its body for who has this very one already."""
    body = response.body
    assert isinstance(body, bytes)
    digest = sha256(body).hexdigest()[:DIGEST_CHARS]
    response.headers["Cache-Control"] = lasts
    response.etag = digest
    known = request.if_none_match or ()
    if not any(one.value in (digest, "*") for one in known):
        return response
    kept = {name: one for name, one in response.headers.items() if name not in NOT_OF_304}
    return web.Response(status=304, headers=kept)
