"""A stored file over HTTP: all of it, or the part that was asked for (RFC 9110, "Range").

A browser shows it as nothing but what it is; what is no picture, sound or film is only saved,
because it may be a hostile page.
"""

from aiohttp import web

from sandbox.files import StoredFile

SHOWN = ("image/", "audio/", "video/")
SCRIPTED = "image/svg+xml"
"""A picture that may hold a program."""


def respond(request: web.Request, file: StoredFile) -> web.Response:
    """The file, or 206 with a part of it, or 416 if it has no such part."""
    total = len(file.data)
    headers = {"Accept-Ranges": "bytes", **_as_it_is(file.content_type)}
    try:
        wanted = request.http_range
    except ValueError:  # what nobody understands counts as not said
        wanted = slice(None)
    if wanted.start is None and wanted.stop is None:
        return web.Response(body=file.data, content_type=file.content_type, headers=headers)
    start, stop, _ = wanted.indices(total)
    if start >= stop:
        return web.Response(status=416, headers={"Content-Range": f"bytes */{total}"})
    headers["Content-Range"] = f"bytes {start}-{stop - 1}/{total}"
    part = file.data[start:stop]
    return web.Response(body=part, status=206, content_type=file.content_type, headers=headers)


def _as_it_is(content_type: str) -> dict[str, str]:
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    content_type = content_type.lower()
    if not content_type.startswith(SHOWN) or content_type == SCRIPTED:
        headers["Content-Disposition"] = "attachment"
    return headers
