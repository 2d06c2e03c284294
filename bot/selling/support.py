"""Help with payments: terms, what somebody paid, and a line to those who can help.

Telegram asks every bot that sells to offer this (Bot API, Payments: /paysupport).
"""

import re

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_owners
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, words
from bot.speech.formats import moment, stars
from bot.speech.lengths import telegram_length
from storage import communities, orders
from storage.communities import Community
from storage.outbox import OutboxRow
from storage.people import Person

LISTED = 5
"""Orders shown to somebody who asks for help."""

LETTER_CHARS = 1000
"""What somebody still reads in one go; the admins can ask back."""

_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


async def show_terms(session: AsyncSession, turn: Turn) -> None:
    """What buyers agree to."""
    await turn.reply(session, turn.words("terms"))


async def show_support(session: AsyncSession, turn: Turn) -> None:
    """How to get help, with one's own orders and their numbers."""
    lines = [
        turn.words(
            "support-order",
            order=str(order.id),
            item=order.title,
            price=stars(order.price_stars, turn.words),
            time=moment(order.paid_at or order.created_at, _zone(turn), turn.words),
            state=order.state,
        )
        for order in await orders.orders_of(session, turn.person.id, LISTED)
    ]
    listed = Html("\n".join(lines)) if lines else turn.words("support-no-orders")
    await turn.reply(session, turn.words("support", orders=listed))


async def ask_for_help(session: AsyncSession, turn: Turn, letter: str) -> None:
    """Pass somebody's words on to the admins, who answer by replying. Raises Mistake."""
    community_id = await _concerned(session, turn, letter)
    await _pass_on(session, turn, letter, community_id, "support-letter")


async def write_back(session: AsyncSession, turn: Turn, answer: OutboxRow, letter: str) -> None:
    """Somebody replied to the team's answer: those who gave it read that too. Raises Mistake."""
    if not letter.strip():
        raise Mistake("question-answer-in-words")
    await _pass_on(session, turn, letter, answer.community_id, "support-letter-again")


async def _pass_on(
    session: AsyncSession, turn: Turn, letter: str, community_id: int | None, key: str
) -> None:
    """Where no admin can be reached the owners read it; without those the writer is told so."""
    if telegram_length(letter) > LETTER_CHARS:
        raise Mistake("support-length", most=str(LETTER_CHARS))
    params = {"name": turn.person.name, "letter": letter}
    notice = Notice(key, params, "support", turn.person.id)
    readers = await tell_admins(session, community_id, notice, turn.now) if community_id else 0
    readers = readers or await tell_owners(session, turn.owner_ids, community_id, notice, turn.now)
    if not readers:
        raise Mistake("support-nobody")
    await turn.reply(session, turn.words("support-passed-on"))


async def _concerned(session: AsyncSession, turn: Turn, letter: str) -> int | None:
    """The community a letter is for: that of the order it names, else the one spoken about.

    Somebody who belongs to none may have paid all the same.
    """
    own = {str(order.id): order for order in await orders.orders_of(session, turn.person.id, 50)}
    for number in _NUMBER.findall(letter):
        if number in own:
            return own[number].community_id
    return turn.home.id if turn.home else None


async def answer_letter(session: AsyncSession, turn: Turn, notice: OutboxRow, answer: str) -> None:
    """An admin or owner replied to a letter: its writer reads the answer. Raises Mistake."""
    team = await _team_answering(session, turn, notice.community_id)
    if not answer.strip():
        raise Mistake("question-answer-in-words")
    if telegram_length(answer) > LETTER_CHARS:
        raise Mistake("question-answer-length", most=str(LETTER_CHARS))
    person = await session.get_one(Person, notice.subject_id)
    speech = words(person.language or person.telegram_language)
    html = speech("support-answer", group=team, answer=answer)
    reason = Reason("support-answer", person.id, notice.community_id)
    await say(session, text(Place(person.id), html), turn.now, reason)
    await turn.reply(session, turn.words("support-answered", name=person.name))


async def _team_answering(session: AsyncSession, turn: Turn, community_id: int | None) -> str:
    """In whose name somebody may answer: their group's, or the bot's. Raises Mistake."""
    is_owner = turn.role >= Role.OWNER
    if community_id is None:
        if not is_owner:
            raise Mistake("access-owners")
        return f"@{turn.links.username}"
    if not (is_owner or await communities.is_admin(session, community_id, turn.person.id)):
        raise Mistake("access-admins")
    return (await session.get_one(Community, community_id)).title


def _zone(turn: Turn) -> str:
    return turn.home.timezone if turn.home else "UTC"
