"""Who may win: what is asked of entrants, when they join and again when they are drawn.

`unmet` decides over plain facts; chats are Telegram's to tell, outside any transaction.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.absence import Away
from bot.community.rights import PRESENCE, missing_right
from bot.community.whereabouts import BRIEFLY, Unanswered, Unseen, Whereabouts
from bot.mistakes import Mistake
from bot.speech import Html, Words
from bot.speech.formats import moment
from storage import courses, giveaway_facts
from storage.communities import Community
from storage.giveaway_facts import Facts
from storage.giveaways import Giveaway
from storage.polls import Poll

HOUR = timedelta(hours=1)
"""Talk is counted by the hour (storage/events.Activity)."""

ADMIN, JOINED, ACTIVE, BOUGHT, VOTED, INVITED, OWNS, MADE = (
    "admin",
    "joined",
    "active",
    "bought",
    "voted",
    "invited",
    "owns",
    "made",
)
LEFT = "left"
"""Reasons; the texts `giveaway-needs-…` and the record name them so."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A chat somebody should be in."""

    title: str
    username: str | None
    is_home: bool
    """The giveaway's own."""


def unmet(giveaway: Giveaway, facts: Facts, at: datetime) -> str | None:
    """The first condition that somebody does not meet; None if they may win."""
    if giveaway.bars_admins and facts.is_admin:
        return ADMIN
    if giveaway.joined_before is not None and (
        facts.joined_at is not None and facts.joined_at >= giveaway.joined_before
    ):
        return JOINED
    if giveaway.active_days is not None:
        since = at - timedelta(days=giveaway.active_days)
        if facts.spoke_at is None or facts.spoke_at + HOUR <= since:
            return ACTIVE
    if giveaway.bought_course_id is not None and not facts.bought:
        return BOUGHT
    if giveaway.poll_id is not None and not facts.voted:
        return VOTED
    if giveaway.invited is not None and facts.brought < giveaway.invited:
        return INVITED
    if giveaway.course_id is not None and facts.owns_prize:
        return OWNS
    if facts.made_prize:
        return MADE
    return None


async def ensure_met(
    session: AsyncSession, giveaway: Giveaway, person_id: int, at: datetime, speech: Words
) -> None:
    """Raises Mistake that names the missing condition."""
    facts = await giveaway_facts.facts_of(session, giveaway, person_id)
    reason = unmet(giveaway, facts, at)
    if reason is not None:
        params = await _params(session, giveaway, speech)
        raise Mistake(f"giveaway-needs-{reason}", **params)


async def absent_from(
    whereabouts: Whereabouts,
    giveaway: Giveaway,
    person_id: int,
    now: datetime,
    age: timedelta = BRIEFLY,
) -> Absent | None:
    """The first chat that somebody should be in and is not. Raises Unseen, Unanswered, Away.

    Of the giveaway's own group Telegram may keep silent; whoever taps there is let in.
    """
    try:
        if not await whereabouts.is_in(giveaway.chat_id, person_id, now, age=age):
            return Absent("", None, is_home=True)
    except Unseen as error:
        if missing_right(str(error)) == PRESENCE:
            raise Away from error
    for chat in giveaway.required_chats:
        if not await whereabouts.is_in(chat["id"], person_id, now, age=age):
            return Absent(chat["title"], chat["username"], is_home=False)
    return None


async def ensure_present(
    whereabouts: Whereabouts, giveaway: Giveaway, person_id: int, now: datetime
) -> None:
    """Raises Mistake for who is not where they should be.

    Whoever taps in the group is let in while Telegram is silent: the draw asks again.
    """
    try:
        absent = await absent_from(whereabouts, giveaway, person_id, now)
    except (Unseen, Unanswered, Away) as error:
        if not giveaway.required_chats:
            return
        raise Mistake("giveaway-cannot-see-now") from error
    if absent is None:
        return
    if absent.is_home:
        raise Mistake("giveaway-needs-home")
    name = f"@{absent.username}" if absent.username else absent.title
    raise Mistake("giveaway-needs-chat", chat=name)


async def _params(session: AsyncSession, giveaway: Giveaway, speech: Words) -> dict[str, str | int]:
    """What the sentences about conditions are filled with."""
    community = await session.get_one(Community, giveaway.community_id)
    bought = await courses.course_by_id(session, giveaway.bought_course_id or 0)
    poll = await session.get(Poll, giveaway.poll_id or 0)
    before = giveaway.joined_before
    return {
        "date": moment(before, community.timezone, speech) if before else "",
        "days": giveaway.active_days or 0,
        "people": giveaway.invited or 0,
        "course": bought.title if bought else "",
        "question": poll.question[:80] if poll else "",
        "prize": giveaway.prize[:80],
    }


async def conditions_in_words(
    session: AsyncSession, giveaway: Giveaway, speech: Words
) -> Html | None:
    """What the announcement says of who may join; None if everybody may."""
    asked = {
        "chats": giveaway.required_chats,
        JOINED: giveaway.joined_before,
        ACTIVE: giveaway.active_days,
        BOUGHT: giveaway.bought_course_id,
        VOTED: giveaway.poll_id,
        INVITED: giveaway.invited,
        ADMIN: giveaway.bars_admins,
    }
    params = await _params(session, giveaway, speech)
    params["chats"] = ", ".join(
        f"@{chat['username']}" if chat["username"] else chat["title"]
        for chat in giveaway.required_chats
    )
    lines = [speech(f"giveaway-asks-{name}", **params) for name, wanted in asked.items() if wanted]
    if giveaway.bonus:
        lines.append(speech("giveaway-bonus", most=giveaway.bonus))
    return Html("\n".join(lines)) if lines else None
