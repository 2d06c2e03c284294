"""How a bot gets its updates: by asking for them, or by naming a webhook ("Getting updates").

What waits and in which order is the mailbox's; how a webhook is served is `webhooks.py`'s.
"""

from sandbox.errors import BadRequest
from sandbox.methods import Call, method
from sandbox.updates import Conflict
from sandbox.webhooks import Webhook
from sandbox.wire import JSON, Result, is_safe

LONGEST_POLL = 50
"""Seconds (tdlib/telegram-bot-api, `Client.cpp`)."""
MOST_AT_ONCE = 100
"""Updates of one answer ("getUpdates")."""
CONNECTIONS = 40
"""Connections to a webhook unless the bot says otherwise ("setWebhook")."""


@method("getUpdates")
async def get_updates(call: Call) -> Result:
    """Confirm what came before `offset`, then answer with what waits, or wait for it."""
    mailbox = call.bot.mailbox
    if call.world.webhooks.of(call.bot) is not None:
        raise Conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    mailbox.interrupt("other getUpdates request; make sure that only one bot instance is running")
    _choose_kinds(call)
    mailbox.asked()
    offset = call.number("offset") or 0
    if offset < 0:
        mailbox.confirm_latest(-offset)
    else:
        mailbox.confirm(offset)
    limit = min(max(call.number("limit") or MOST_AT_ONCE, 1), MOST_AT_ONCE)
    seconds = min(max(call.number("timeout") or 0, 0), LONGEST_POLL)
    updates = mailbox.current(call.world.now(), limit)
    if not updates and seconds:
        await mailbox.wait(seconds)
        updates = mailbox.current(call.world.now(), limit)
    bodies: list[JSON] = [update.body for update in updates]
    return bodies


@method("setWebhook")
async def set_webhook(call: Call) -> Result:
    """Post updates to `url` from now on; an empty `url` goes back to polling."""
    url = call.text("url") or ""
    if not url:
        return await delete_webhook(call)
    if not is_safe(url):
        raise BadRequest("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token")
    _ensure_secret(secret)
    _choose_kinds(call)
    if call.flag("drop_pending_updates"):
        call.bot.mailbox.waiting.clear()
    call.bot.mailbox.interrupt("setWebhook request")
    most = min(max(call.number("max_connections") or CONNECTIONS, 1), MOST_AT_ONCE)
    custom = "certificate" in call.files
    webhook = Webhook(url, secret, most, call.text("ip_address"), has_custom_certificate=custom)
    await call.world.webhooks.open(call.bot, webhook)
    call.bot.mailbox.asked()
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> Result:
    """Go back to polling; what waits goes on waiting unless it is to be dropped."""
    if call.flag("drop_pending_updates"):
        call.bot.mailbox.waiting.clear()
    await call.world.webhooks.shut(call.bot)
    return True


@method("getWebhookInfo")
async def get_webhook_info(call: Call) -> Result:
    """The state of the webhook; without one the `url` is empty."""
    webhook = call.world.webhooks.of(call.bot)
    pending = len(call.bot.mailbox.waiting)
    allowed = call.bot.mailbox.allowed
    none: dict[str, JSON] = {"url": "", "has_custom_certificate": False}
    info = webhook.shown() if webhook else none
    info["pending_update_count"] = pending
    if allowed is not None:
        kinds: list[JSON] = []
        kinds.extend(sorted(allowed))
        info["allowed_updates"] = kinds
    return info


def _choose_kinds(call: Call) -> None:
    """`allowed_updates` left out keeps what was chosen before."""
    kinds = call.array("allowed_updates")
    if kinds is not None:
        call.bot.mailbox.allow(kind for kind in kinds if isinstance(kind, str))


def _ensure_secret(secret: str | None) -> None:
    if not secret:
        return
    if not secret.isascii() or not secret.replace("_", "").replace("-", "").isalnum():
        raise BadRequest("secret token contains unallowed characters")
