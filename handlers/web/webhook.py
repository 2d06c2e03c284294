"""The webhook: Telegram posts an update, and hears 200 once it is in the inbox.

Every post must carry the secret (Bot API, setWebhook: secret_token); others are turned away.
"""

import hmac

import orjson
import structlog
from aiohttp import web

from handlers.incoming import ALLOWED_UPDATES
from handlers.intake import Intake
from handlers.lanes import Lanes

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, not a secret

BODY_BYTES = 1_000_000
"""Far more than any update weighs."""

CONNECTIONS = 40
"""Posts at once (Bot API, setWebhook: max_connections, 1-100)."""

log = structlog.get_logger()


def webhook_app(path: str, secret: str, intake: Intake, lanes: Lanes) -> web.Application:
    """The web application that takes Telegram's posts at `path`."""

    async def take(request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(errors="replace"), secret.encode()):
            return web.Response(status=403)
        if lanes.is_crowded:
            return web.Response(status=503, headers={"Retry-After": "1"})
        try:
            update = orjson.loads(await request.read())
            update["update_id"] = int(update["update_id"])
        except (ValueError, TypeError, KeyError):
            return web.Response(status=400)
        try:
            await intake.accept([update])
        except Exception:
            log.exception("update not accepted; Telegram will repeat it")
            return web.Response(status=500)
        return web.Response()

    app = web.Application(client_max_size=BODY_BYTES)
    app.router.add_post(path, take)
    return app


def webhook_settings(url: str, secret: str) -> dict[str, object]:
    """Parameters of setWebhook."""
    return {
        "url": url,
        "secret_token": secret,
        "allowed_updates": ALLOWED_UPDATES,
        "max_connections": CONNECTIONS,
    }
