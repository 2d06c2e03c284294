"""What a Mini App is handed when it opens: `initData`, signed with the bot's token.

"Validating data received via the Mini App". It signs as Telegram does; whether a signature is
believed is for the bot to say.
"""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

import orjson

from sandbox import present
from sandbox.users import Bot, User


def init_data(
    bot: Bot,
    person: User,
    at: datetime,
    *,
    start_param: str | None = None,
    query_id: str | None = None,
) -> str:
    """The query string `Telegram.WebApp.initData` of a Mini App that `person` opened."""
    shown = present.user(person).to_dict()
    del shown["is_bot"]  # "WebAppUser" tells it only of bots
    fields = {"auth_date": str(int(at.timestamp())), "user": orjson.dumps(shown).decode()}
    if start_param is not None:
        fields["start_param"] = start_param
    if query_id is not None:
        fields["query_id"] = query_id
    return urlencode(fields | {"hash": signature(bot.token, fields)})


def signature(token: str, fields: Mapping[str, str]) -> str:
    """The `hash` of received fields: HMAC-SHA-256 in hexadecimal."""
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.digest(b"WebAppData", token.encode(), hashlib.sha256)
    return hmac.new(secret, checked.encode(), hashlib.sha256).hexdigest()
