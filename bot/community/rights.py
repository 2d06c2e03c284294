"""What the bot may do in a group: which right is missing, and how to grant it.

Looked at when the bot comes in, and learned from every refusal; the rest goes on without it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from aiogram.methods import SendMessage, SendPhoto
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import leave
from bot.community.notices import Notice, tell_last_admins
from bot.community.refusals import ABSENT, SENDING, TOPIC_CLOSED, TOPIC_GONE
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.outreach.outcomes import Outcome
from bot.outreach.telegram import Refused, Telegram, TelegramError
from bot.speech import words
from storage import communities
from storage.communities import CHANNEL, Chat, Community
from storage.outbox import FAILED, OutboxRow

MESSAGES, PHOTOS, POLLS = "can_send_messages", "can_send_photos", "can_send_polls"
DOCUMENTS = "can_send_documents"
NEEDED = (MESSAGES, PHOTOS, POLLS)
"""Bot API, ChatPermissions; administrators have them all."""

OF_MEMBERS = (*NEEDED, DOCUMENTS)
"""What a bot may be allowed without being an admin. Pinning is not among it, even where all members
may pin: a bot must be an admin for it (Bot API, pinChatMessage)."""

DELETING, RESTRICTING = "can_delete_messages", "can_restrict_members"
"""Bot API, ChatAdministratorRights; for keeping order, and only an admin can have them."""

INVITING = "can_invite_users"
"""For links into a chat, and for answering who asks to come in."""

PRESENCE = "presence"
"""Being in the group at all."""

TOPIC = "topic"
"""Writing in a forum topic that is closed: admins with `can_manage_topics` may."""

_BY_WORDS = {
    "photos": PHOTOS,
    "documents": DOCUMENTS,
    "polls": POLLS,
    "messages": MESSAGES,
    "text messages": MESSAGES,
}
"""As the Bot API server words it."""

_IN_WORDS = {"sendPhoto": PHOTOS, "sendDocument": DOCUMENTS}
"""What is worth saying without its picture or document, by the right that was missing."""

GOING_ON = (
    *("challenge-round", "challenge-final", "challenge-off"),
    *("event-begins", "event-ends", "event-called-off", "event-replay", "event-seat"),
    *("giveaway-said", "poll-result", "quiz-podium"),
)
"""Purposes of what people wait for who take part in something that was announced."""

_LACKS = re.compile(r"not enough rights|can't be deleted|ADMIN_REQUIRED|administrator rights")


async def missing_for_order(
    telegram: Telegram, bot_id: int, chat_id: int, needed: Sequence[str]
) -> Sequence[str]:
    """Which of the rights that keeping order takes the bot has not got in a group."""
    try:
        who = {"chat_id": chat_id, "user_id": bot_id}
        member = await telegram.call("getChatMember", who)
    except Refused:
        return ()
    return [right for right in needed if not member.get(right)]


async def missing_in(
    telegram: Telegram, bot_id: int, chat_id: int, needed: Collection[str]
) -> Sequence[str]:
    """Which of these rights the bot has not got in a chat; `presence` alone where it is not there.

    Where Telegram does not answer, nothing is known to be missing.
    """
    try:
        member = await telegram.call("getChatMember", {"chat_id": chat_id, "user_id": bot_id})
        if member["status"] in ("left", "kicked"):
            return (PRESENCE,)
        if member["status"] in ("administrator", "creator"):
            return sorted(right for right in needed if not member.get(right, right in NEEDED))
        chat = await telegram.call("getChat", {"chat_id": chat_id})
    except Refused:
        return (PRESENCE,)
    except TelegramError:
        return ()
    allowed = chat.get("permissions") or {}
    own = member if member["status"] == "restricted" else {}
    return sorted(
        right
        for right in needed
        if right not in OF_MEMBERS or not (allowed.get(right, True) and own.get(right, True))
    )


def lacks_right(outcome: Outcome) -> bool:
    """Whether Telegram refused to act on a member, a message or a link for lack of a right."""
    return outcome.state == FAILED and _LACKS.search(outcome.error or "") is not None


async def own_standing(telegram: Telegram, bot_id: int, chat_id: int) -> Mapping[str, Any] | None:
    """What the bot is in a chat by now (Bot API, ChatMember); None where Telegram does not tell."""
    try:
        member = await telegram.call("getChatMember", {"chat_id": chat_id, "user_id": bot_id})
    except TelegramError:
        return None
    return dict(member)


async def look_at_rights(
    telegram: Telegram, chat_id: int, member: Mapping[str, Any]
) -> Sequence[str]:
    """The needed rights that a chat's permissions or our own standing there leave out."""
    if member["status"] in ("administrator", "creator"):
        return ()
    try:
        chat = await telegram.call("getChat", {"chat_id": chat_id})
    except Refused:
        return ()
    allowed = chat.get("permissions") or {}
    own = member if member["status"] == "restricted" else {}
    return [name for name in NEEDED if not (allowed.get(name, True) and own.get(name, True))]


def missing_right(refusal: str) -> str | None:
    """The right a refusal is about, if it is about one."""
    if ABSENT.search(refusal):
        return PRESENCE
    if TOPIC_CLOSED.search(refusal):
        return TOPIC
    found = SENDING.search(refusal)
    return _BY_WORDS.get(found["what"]) if found else None


def is_said_plainly(outcome: Outcome) -> bool:
    """Whether a refused picture or document goes out once more as words alone."""
    return missing_right(outcome.error or "") == _IN_WORDS.get(outcome.row.method, "")


async def tell_missing(
    session: AsyncSession, community: Community, missing: Sequence[str], now: datetime
) -> int:
    """The admins read in private what is missing and how to grant it, once a day; returns how
    many of them can be told."""
    readers = 0
    for right in missing:
        once = f"right:{community.id}:{right}:{now:%Y%m%d}"
        notice = Notice(f"right-{right}", {"group": community.title}, once=once)
        readers = await tell_last_admins(session, community.id, notice, now)
    return readers


async def tell_gone(
    session: AsyncSession,
    community: Community,
    chat_id: int,
    now: datetime,
    remover_id: int | None = None,
) -> None:
    """The bot is out of a chat: its last admins read it in private, each once for each absence.

    Whoever took it out knows, and reads it only when something meant for the chat stays behind.
    """
    chat = await session.get(Chat, chat_id)
    left_at = await leave(session, community.id, chat_id, now)
    once = f"gone:{chat_id}:{left_at:%Y%m%d%H%M%S%f}"
    is_channel = chat is not None and chat.kind == CHANNEL
    params = {"group": community.title, "channel": chat.title if chat else ""}
    notice = Notice("channel-gone" if is_channel else f"right-{PRESENCE}", params, once=once)
    await tell_last_admins(session, community.id, notice, now, but=remover_id)


async def after_refusal(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """A group did not let us speak: say which right is missing, and do what can be done."""
    row, right = outcome.row, missing_right(outcome.error or "")
    community = await communities.community_of(session, row.chat_id)
    if outcome.state != FAILED or right is None or community is None:
        return
    if right == PRESENCE:
        await tell_gone(session, community, row.chat_id, now)
        return
    if right in (MESSAGES, TOPIC):
        await tell_missing(session, community, [right], now)
        return
    key = None
    if is_said_plainly(outcome):
        again = f"{row.unique_key or row.id}:plain"
        plainly = Reason(row.purpose, row.subject_id, row.community_id, again, row.urgency)
        await say(session, _in_words(row), now, plainly)
        key = f"right:{row.chat_id}:{right}:{now:%Y%m%d}"
    html = words(community.language)(f"right-{right}", group=community.title)
    await say(session, text(_place_of(row), html), now, Reason("right", None, community.id, key))


def goes_on_in_general(outcome: Outcome) -> bool:
    """Whether something could not be said because its topic was closed meanwhile."""
    is_refused = outcome.state == FAILED and "message_thread_id" in outcome.row.params
    error = outcome.error or ""
    return is_refused and any(gone.search(error) for gone in (TOPIC_CLOSED, TOPIC_GONE))


async def say_in_general(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """In a topic that was closed meanwhile nothing can be said: say it in the group itself."""
    row = outcome.row
    if not goes_on_in_general(outcome):
        return
    left_out = ("message_thread_id", "reply_parameters")  # what it answers is in the topic, too
    params = {name: value for name, value in row.params.items() if name not in left_out}
    method = SendPhoto if row.method == SendPhoto.__api_method__ else SendMessage
    key = f"{row.unique_key or row.id}:in-general"
    reason = Reason(row.purpose, row.subject_id, row.community_id, key, row.urgency, row.expires_at)
    await say(session, method.model_validate(params), now, reason)


def _place_of(row: OutboxRow) -> Place:
    answered = row.params.get("reply_parameters") or {}
    return Place(row.chat_id, row.params.get("message_thread_id"), answered.get("message_id"))


def _in_words(row: OutboxRow) -> SendMessage:
    """A picture's caption and buttons as a message of their own."""
    kept = ("message_thread_id", "reply_parameters", "reply_markup", "parse_mode")
    fields = {name: row.params[name] for name in kept if name in row.params}
    return SendMessage.model_validate(
        {"chat_id": row.chat_id, "text": row.params["caption"], **fields}
    )
