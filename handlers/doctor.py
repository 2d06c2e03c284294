"""The doctor: looks at everything a running bot needs and says how to mend what is not well."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

import aiohttp
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock, real_time
from bot.community.channels import POSTING
from bot.community.rights import MESSAGES, PHOTOS, POLLS, look_at_rights
from bot.marketing.topics.model import Unwritten, writer_of
from bot.outreach.telegram import UNKNOWN_TOKEN, Refused, Telegram, TelegramError, Unreachable
from bot.settings import Settings
from handlers.provider_check import look_at_provider
from handlers.site_check import look_at_site
from storage import communities, ledger_audit, star_book
from storage.communities import CHANNEL, Chat
from storage.database import Database
from storage.ledger_audit import Imbalance, imbalances
from storage.migrations import current, is_known, newest

SKEW = timedelta(seconds=30)
"""A clock that is further off makes promises it can't keep."""

MOST_GROUPS = 20
"""Groups looked into; more take too long, as each is asked about at Telegram."""

_PERMISSIONS = {
    MESSAGES: "Send Messages",
    PHOTOS: "Send Media → Photos",
    POLLS: "Send Media → Polls",
}
"""What Telegram's apps call them."""

_UNWRITTEN = {
    "missing": "the openai library is missing; run `uv sync --group drafts`.",
    "slow": "the model took too long; raise DRAFTS_SECONDS, or choose a faster DRAFTS_MODEL.",
    "away": "DRAFTS_URL does not answer; check the address, the network and a proxy.",
    "refused": "the provider refused; check DRAFTS_KEY, DRAFTS_MODEL and what is left to spend.",
    "nonsense": "what came back is no chat completion; check DRAFTS_URL (it often ends in /v1).",
}
"""What mends it, by the reasons of `Unwritten`."""

PROVIDER = "payment provider"

MIGRATE = "run `uv run bot.py migrate`"

COMPARED_WITHIN = timedelta(days=2)
"""The books are compared each night."""

MEND_BOOKS = "pay nobody out, keep a backup, and see “The books” in docs/operations.md"

STUCK = 100
"""Updates waiting at Telegram that say nobody takes them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    is_well: bool | None
    """None where nobody could tell; what keeps one from telling is a finding of its own."""
    words: str


async def examine(settings: Settings, *, now: Clock = real_time) -> list[Finding]:
    """Look at everything; one finding never keeps the others from being made."""
    findings = [await _database(settings), *await _drafts(settings)]
    if (site := await look_at_site(settings)) is not None:
        findings.append(Finding("dashboard", *site))
    groups: Sequence[Chat] = ()
    if findings[0].is_well:
        findings += [*await _books(settings), *await _compared(settings, now)]
        groups = await _groups(settings)
    try:
        token = settings.token()
    except ValueError as error:
        return [Finding("token", False, f"{error}."), *findings]
    async with Telegram(settings.bot_api_url, token) as telegram:
        checks: list[tuple[str, Callable[[Telegram], Awaitable[list[Finding]]]]] = [
            ("token", _me),
            *((f"rights in {group.title}", partial(_rights, group)) for group in groups),
            ("webhook", partial(_webhook, now)),
            *(((PROVIDER, partial(_provider, settings)),) if findings[0].is_well else ()),
        ]
        for what, check in checks:
            try:
                findings += await check(telegram)
            except TelegramError as error:
                findings.append(Finding(what, False, _mend(what, error, settings)))
                if what == "token":  # all else would only say the same again
                    break
    findings.append(await _clock(settings, now))
    return findings


def _mend(what: str, error: TelegramError, settings: Settings) -> str:
    if isinstance(error, Unreachable):
        server = settings.bot_api_url
        return f"{server} does not answer ({error}); check the network and BOT_API_URL."
    if what.startswith("rights"):
        return f"Telegram says “{error}”; add the bot to the group again."
    if isinstance(error, Refused) and error.code in UNKNOWN_TOKEN:
        return "Telegram does not know it; copy BOT_TOKEN again from @BotFather."
    return f"Telegram says “{error}”; try again later, and check BOT_TOKEN and BOT_API_URL."


async def _groups(settings: Settings) -> Sequence[Chat]:
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            return await communities.present_chats(session, MOST_GROUPS)
    finally:
        await database.close()


async def _compared(settings: Settings, now: Clock) -> list[Finding]:
    """The last comparison with Telegram's book of our Stars; none before there was one."""
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            compared_at = await star_book.last_compared(session)
            waiting = await star_book.count_stuck(session)
    finally:
        await database.close()
    if compared_at is None:
        return []
    words = f"compared with Telegram's book on {compared_at:%Y-%m-%d at %H:%M} UTC; "
    if waiting:
        words += f"{waiting} could not be dealt with: look into the log, then send /reconcile."
    elif now() - compared_at > COMPARED_WITHIN:
        words += "that is long ago: it is done each night while `uv run bot.py run` is at work."
    else:
        return [Finding("payments", True, f"{words}all was dealt with.")]
    return [Finding("payments", False, words)]


async def _books(settings: Settings) -> list[Finding]:
    """Whether the ledger agrees with the charges; each thing that does not is a finding."""
    database = Database(settings.database_url)
    try:
        async with database.reading() as session:
            found = await imbalances(session)
    finally:
        await database.close()
    if not found:
        return [Finding("books", True, "agree with what was paid and given back.")]
    return [Finding("books", False, f"{_in_words(one)}; {MEND_BOOKS}.") for one in found]


def _in_words(one: Imbalance) -> str:
    match one.kind:
        case ledger_audit.SUMS:
            what = "payments less refunds come to"
            return f"{what} {one.expected} {one.of}, the books say {one.found}"
        case ledger_audit.POSTING:
            return f"posting {one.of} does not sum to zero, but to {one.found}"
        case ledger_audit.CHARGE:
            return f"of charge {one.of} we have {one.expected}, the books say {one.found}"
        case ledger_audit.HANGING:
            return (
                f"of charge {one.of} {one.found} are held, and nothing is still to be handed over"
            )
    return f"person {one.of} has {one.found} of what came in, which is less than nothing"


async def _rights(group: Chat, telegram: Telegram) -> list[Finding]:
    bot_id = (await telegram.call("getMe", {}))["id"]
    where = {"chat_id": group.id, "user_id": bot_id}
    member = await telegram.call("getChatMember", where)
    what = f"rights in {group.title}"
    if group.kind == CHANNEL:
        may = bool(member.get(POSTING))
        words = (
            "campaigns may post." if may else "the bot may not post; give it Post Messages there."
        )
        return [Finding(what, may, words)]
    missing = await look_at_rights(telegram, group.id, member)
    if not missing:
        return [Finding(what, True, "messages, pictures and polls may be sent.")]
    names = ", ".join(_PERMISSIONS[right] for right in missing)
    words = (
        f"the bot may not use {names}; allow it in the group under Edit → Permissions, "
        "or make the bot an admin."
    )
    return [Finding(what, False, words)]


async def _database(settings: Settings) -> Finding:
    file = settings.sqlite_file()
    if file is not None and not file.exists() and file.parent.is_dir():
        return Finding("database", False, f"there is no file {file} yet; {MIGRATE}.")
    database = Database(settings.database_url)
    try:
        async with database.engine.connect() as connection:
            revision = await current(connection)
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        mend = "that its folder is there and may be written to" if file else "that its server runs"
        words = f"cannot be opened ({reason}); check DATABASE_URL, and {mend}."
        return Finding("database", False, words)
    finally:
        await database.close()
    return _finding_of(revision)


def _finding_of(revision: str | None) -> Finding:
    """What the tables' version means; None is a database that has no tables of ours."""
    if revision == newest():
        return Finding("database", True, "has all its tables.")
    if revision is None:
        return Finding("database", False, f"no tables yet; {MIGRATE}.")
    if is_known(revision):
        return Finding("database", False, f"its tables are of an older version; {MIGRATE}.")
    words = f"a newer Lyceum made its tables ({revision}); update Lyceum, or restore a backup."
    return Finding("database", False, words)


async def _drafts(settings: Settings) -> list[Finding]:
    """The language model that words drafts, where one is set: it is asked for a word."""
    writer = writer_of(settings)
    if writer is None:
        return []
    try:
        await writer.write("Answer with one word.", "Are you there?")
    except Unwritten as error:
        words = f"{_UNWRITTEN[error.reason]} Until then drafts are made by template."
        return [Finding("drafts", False, words)]
    return [Finding("drafts", True, f"{writer.model} answers.")]


async def _provider(settings: Settings, telegram: Telegram) -> list[Finding]:
    told = await look_at_provider(settings, telegram)
    return [Finding(PROVIDER, *told)] if told is not None else []


async def _me(telegram: Telegram) -> list[Finding]:
    me: dict[str, Any] = await telegram.call("getMe", {})
    private = not me.get("can_read_all_group_messages")
    joins = bool(me.get("can_join_groups"))
    mode = (
        "on: the bot sees commands, replies to it and taps, which is all it needs."
        if private
        else "off: the bot reads all messages; it counts them and keeps none."
    )
    may_join = (
        "may be added to groups."
        if joins
        else "may not be added to groups; allow it with @BotFather, /setjoingroups."
    )
    return [
        Finding("token", True, f"belongs to @{me['username']}."),
        Finding("groups", joins, f"@{me['username']} {may_join}"),
        Finding("privacy mode", True, mode),
    ]


async def _webhook(now: Clock, telegram: Telegram) -> list[Finding]:
    info: dict[str, Any] = await telegram.call("getWebhookInfo", {})
    waiting = int(info.get("pending_update_count", 0))
    wait = "One message waits" if waiting == 1 else f"{waiting or 'No'} messages wait"
    if not info.get("url"):
        words = f"none, and none is needed: the bot asks Telegram by itself. {wait}."
        return [Finding("webhook", True, words)]
    failed_at = info.get("last_error_date", 0)
    recent = now() - datetime.fromtimestamp(failed_at, UTC) < timedelta(hours=1)
    if failed_at and recent and waiting:
        words = (
            f"{info['url']} does not take what Telegram posts ({info.get('last_error_message')}); "
            f"start `uv run bot.py run --webhook` there, or check the server before it. {wait}."
        )
        return [Finding("webhook", False, words)]
    if waiting >= STUCK:
        words = f"{wait} for {info['url']}; start `uv run bot.py run --webhook` there."
        return [Finding("webhook", False, words)]
    return [Finding("webhook", True, f"{info['url']}. {wait}.")]


async def _clock(settings: Settings, now: Clock) -> Finding:
    try:
        async with aiohttp.ClientSession() as session, session.get(settings.bot_api_url) as answer:
            told = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, OSError, KeyError, ValueError):
        words = "could not be compared with Telegram's, which did not answer."
        return Finding("clock", None, words)
    off = abs(now() - told)
    if off > SKEW:
        words = (
            f"{off.total_seconds():.0f} s off; switch on this machine's time synchronisation (NTP)."
        )
        return Finding("clock", False, words)
    return Finding("clock", True, "agrees with Telegram's.")
