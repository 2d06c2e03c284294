"""One call of the Bot API over HTTP: JSON in, JSON out, and what went wrong as named errors.

The outbox holds calls as JSON, so they go out as they are instead of through typed objects again.
It refuses to retry; see `delivery.py` for what follows an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson

CONNECT_SECONDS = 10
ANSWER_SECONDS = 60
"""Uploads of 50 MB take a while on a small server."""

UNKNOWN_TOKEN = (401, 404)
"""What Telegram answers to a token it never gave out, or that was revoked."""

SERVER_ERROR = 500
"""From here on it is Telegram's own trouble (RFC 9110, Server Error 5xx)."""

PROVIDER = "provider:"
"""Stands in calls for the payment provider's token, which is put in when they go out: a secret of
the operator's has no place in the outbox."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that Telegram does not have yet."""

    filename: str
    content_type: str
    data: bytes


class TelegramError(Exception):
    """A call that came to nothing."""


class Refused(TelegramError):
    """Telegram understood and said no (Bot API, Making requests)."""

    def __init__(self, code: int, description: str, parameters: Mapping[str, int]) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = parameters.get("retry_after")
        self.migrate_to_chat_id = parameters.get("migrate_to_chat_id")

    @property
    def is_final(self) -> bool:
        """Whether it would say the same if it were asked again in a moment."""
        return self.code < SERVER_ERROR and self.retry_after is None


class Unreachable(TelegramError):
    """No answer came; `acted` is False when the call certainly never got there."""

    def __init__(self, reason: str, *, acted: bool) -> None:
        super().__init__(reason)
        self.acted = acted


class Telegram:
    """The Bot API for one bot; open while inside `async with`."""

    def __init__(self, server: str, token: str, provider_token: str = "") -> None:
        self._provider_token = provider_token
        self._base = f"{server}/bot{token}/"
        self._files = f"{server}/file/bot{token}/"
        self._session: aiohttp.ClientSession

    @property
    def has_provider(self) -> bool:
        """Whether other money than Stars can be asked for."""
        return bool(self._provider_token)

    async def __aenter__(self) -> "Telegram":
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=100),
            timeout=aiohttp.ClientTimeout(total=ANSWER_SECONDS, sock_connect=CONNECT_SECONDS),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._session.close()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any],
        files: Mapping[str, Upload] | None = None,
        *,
        patience: float = ANSWER_SECONDS,
    ) -> Any:
        """Do it; returns what Telegram calls `result`. Raises Refused or Unreachable.

        `patience` is in seconds.
        """
        if params.get("provider_token") == PROVIDER:
            params = {**params, "provider_token": self._provider_token}
        body: aiohttp.FormData | bytes = _form(params, files) if files else orjson.dumps(params)
        headers = {} if files else {"Content-Type": "application/json"}
        try:
            async with self._session.post(
                self._base + method,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=patience, sock_connect=CONNECT_SECONDS),
            ) as response:
                return _result(response.status, await response.read())
        except aiohttp.ClientConnectorError as error:
            raise Unreachable(type(error).__name__, acted=False) from error
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__, acted=True) from error

    async def download(self, file_id: str) -> bytes:
        """The bytes of a file (Bot API, getFile: at most 20 MB). Raises TelegramError."""
        file = await self.call("getFile", {"file_id": file_id})
        try:
            async with self._session.get(self._files + file["file_path"]) as response:
                response.raise_for_status()
                return await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(type(error).__name__, acted=False) from error


def _form(params: Mapping[str, Any], files: Mapping[str, Upload]) -> aiohttp.FormData:
    form = aiohttp.FormData(quote_fields=False)
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    for name, file in files.items():
        form.add_field(name, file.data, filename=file.filename, content_type=file.content_type)
    return form


def _result(status: int, body: bytes) -> Any:
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        answer = None
    if not isinstance(answer, dict):  # a gateway's page
        answer = {"ok": False, "error_code": status, "description": f"HTTP {status}"}
    if answer.get("ok"):
        return answer.get("result")
    raise Refused(
        answer.get("error_code", status),
        answer.get("description", ""),
        answer.get("parameters") or {},
    )
