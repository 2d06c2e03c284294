"""The doctor: looks at everything a running bot needs and says how to mend what is not well."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import real_time
from bot.outreach.telegram import Telegram, TelegramError
from bot.settings import Settings
from storage.database import Database
from storage.migrations import current, newest

SKEW = timedelta(seconds=30)
"""A clock that is further off makes promises it can't keep."""

STUCK = 100
"""Updates waiting at Telegram that say nobody takes them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    is_well: bool
    words: str


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; one finding never keeps the others from being made."""
    findings = [await _database(settings)]
    try:
        token = settings.token()
    except ValueError as error:
        return [Finding("token", False, f"{error}."), *findings]
    async with Telegram(settings.bot_api_url, token) as telegram:
        checks: list[tuple[str, Callable[[Telegram], Awaitable[list[Finding]]]]] = [
            ("token", _me),
            ("webhook", _webhook),
        ]
        for what, check in checks:
            try:
                findings += await check(telegram)
            except TelegramError as error:
                words = f"Telegram says {error}; check BOT_TOKEN, BOT_API_URL and the network."
                findings.append(Finding(what, False, words))
    findings.append(await _clock(settings))
    return findings


async def _database(settings: Settings) -> Finding:
    database = Database(settings.database_url)
    try:
        async with database.engine.connect() as connection:
            revision = await current(connection)
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", error)).splitlines()[0]
        return Finding("database", False, f"{reason}; check DATABASE_URL and its rights.")
    finally:
        await database.close()
    if revision != newest():
        at = revision or "nothing"
        return Finding("database", False, f"at {at}, needs {newest()}; run `bot.py migrate`.")
    return Finding("database", True, f"at {revision}.")


async def _me(telegram: Telegram) -> list[Finding]:
    me: dict[str, Any] = await telegram.call("getMe", {})
    private = not me.get("can_read_all_group_messages")
    joins = bool(me.get("can_join_groups"))
    mode = (
        "on: the bot sees commands, replies and taps, which is all it needs."
        if private
        else "off: the bot reads all messages; it counts them and keeps none."
    )
    may_join = (
        "may be added to groups."
        if joins
        else "may not be added to groups; allow it with @BotFather, /setjoingroups."
    )
    return [
        Finding("token", True, f"is @{me['username']}'s."),
        Finding("rights", joins, f"@{me['username']} {may_join}"),
        Finding("privacy mode", True, mode),
    ]


async def _webhook(telegram: Telegram) -> list[Finding]:
    info: dict[str, Any] = await telegram.call("getWebhookInfo", {})
    waiting = int(info.get("pending_update_count", 0))
    if not info.get("url"):
        words = f"none; `bot.py run` polls. {waiting} updates wait."
        return [Finding("webhook", True, words)]
    failed_at = info.get("last_error_date", 0)
    recent = real_time() - datetime.fromtimestamp(failed_at, UTC) < timedelta(hours=1)
    if failed_at and recent and waiting:
        words = f"{info['url']} fails: {info.get('last_error_message')}; {waiting} updates wait."
        return [Finding("webhook", False, words)]
    return [Finding("webhook", waiting < STUCK, f"{info['url']}; {waiting} updates wait.")]


async def _clock(settings: Settings) -> Finding:
    try:
        async with aiohttp.ClientSession() as session, session.get(settings.bot_api_url) as answer:
            told = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError):
        return Finding("clock", True, "could not be compared with the Bot API server's.")
    off = abs(real_time() - told)
    if off > SKEW:
        words = f"{off.total_seconds():.0f} s off; switch on time synchronisation (NTP)."
        return Finding("clock", False, words)
    return Finding("clock", True, "agrees with the Bot API server's.")
