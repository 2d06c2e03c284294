"""How a bot may put parameters into a request ("Making requests").

Query string, urlencoded form, JSON or multipart: all become one mapping of names to raw values,
and files beside it. What the values mean is for the table of facts to say.
"""

from collections.abc import Mapping

import orjson
from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import BadRequest
from sandbox.wire import JSON, Upload

Parameters = dict[str, JSON]


async def read(request: web.Request) -> tuple[Parameters, Mapping[str, Upload]]:
    """All parameters and uploads of a request."""
    params: Parameters = dict(request.query) if request.query_string else {}
    if not request.can_read_body:
        return params, {}
    if request.content_type == "application/json":
        return params | _object(await request.read()), {}
    uploads = {}
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
        elif isinstance(value, str):
            params[name] = value
        else:
            params[name] = bytes(value).decode()
    return params, uploads


def _object(body: bytes) -> Parameters:
    try:
        parsed = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError as error:
        raise BadRequest("can't parse JSON object") from error
    if not isinstance(parsed, dict):
        raise BadRequest("JSON object expected as the request body")
    return parsed
