"""How a bot may put parameters into a request ("Making requests"), or into a webhook's reply.

Query string, urlencoded form, JSON or multipart: all become one mapping of names to raw values,
and files beside it. What the values mean is for the table of facts to say.
"""

from collections.abc import Mapping
from urllib.parse import parse_qsl

import aiohttp
import orjson
from aiohttp import web
from aiohttp.multipart import MultipartResponseWrapper
from aiohttp.web_request import FileField

from sandbox.errors import BadRequest
from sandbox.wire import JSON, Upload

Parameters = dict[str, JSON]
_OCTETS = "application/octet-stream"


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


async def read_reply(
    response: aiohttp.ClientResponse,
) -> tuple[str | None, Parameters, dict[str, Upload]]:
    """The method a webhook's reply asks for ("Making requests when getting updates"), if any."""
    params: Parameters = {}
    files: dict[str, Upload] = {}
    kind = response.content_type
    if kind == "multipart/form-data":
        params, files = await _parts(aiohttp.MultipartReader.from_response(response))
    else:
        body = await response.read()
        if kind == "application/json" and body.startswith(b"{"):
            params = _object(body)
        elif kind == "application/x-www-form-urlencoded":
            params = dict(parse_qsl(body.decode()))
    name = params.pop("method", None)
    return (name if isinstance(name, str) else None), params, files


async def _parts(
    reader: MultipartResponseWrapper,
) -> tuple[Parameters, dict[str, Upload]]:
    params: Parameters = {}
    files: dict[str, Upload] = {}
    while (part := await reader.next()) is not None:
        assert isinstance(part, aiohttp.BodyPartReader), "a form has no parts within parts"
        name = part.name or ""
        data = bytes(await part.read(decode=True))
        if part.filename is None:
            params[name] = data.decode()
        else:
            files[name] = Upload(part.filename, part.headers.get("Content-Type", _OCTETS), data)
    return params, files


def _object(body: bytes) -> Parameters:
    try:
        parsed = orjson.loads(body) if body else {}
    except orjson.JSONDecodeError as error:
        raise BadRequest("can't parse JSON object") from error
    if not isinstance(parsed, dict):
        raise BadRequest("JSON object expected as the request body")
    return parsed
