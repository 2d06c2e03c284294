"""Help with payments: terms, what somebody paid, and a line to those who can help.

Telegram asks every bot that sells to offer this (Bot API, Payments: /paysupport).
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, words
from bot.speech.formats import moment, stars
from storage import orders
from storage.outbox import OutboxRow
from storage.people import Person

LISTED = 5
"""Orders shown to somebody who asks for help."""

LETTER_CHARS = 1000
"""Longer pleas are cut; the admins can ask back."""


async def show_terms(session: AsyncSession, turn: Turn) -> None:
    """What buyers agree to."""
    await turn.reply(session, turn.words("terms"))


async def show_support(session: AsyncSession, turn: Turn) -> None:
    """How to get help, with one's own orders and their numbers."""
    lines = [
        turn.words(
            "support-order",
            order=str(order.id),
            course=course.title,
            price=stars(order.price_stars, turn.words),
            time=moment(order.paid_at or order.created_at, _zone(turn), turn.words),
            state=order.state,
        )
        for order, course in await orders.orders_of(session, turn.person.id, LISTED)
    ]
    listed = Html("\n".join(lines)) if lines else turn.words("support-no-orders")
    await turn.reply(session, turn.words("support", orders=listed))


async def ask_for_help(session: AsyncSession, turn: Turn, letter: str) -> None:
    """Pass a member's words on to the admins, who answer by replying."""
    params = {"name": turn.person.name, "letter": letter[:LETTER_CHARS]}
    notice = Notice("support-letter", params, "support", turn.person.id)
    await tell_admins(session, turn.community.id, notice, turn.now)
    await turn.reply(session, turn.words("support-passed-on"))


async def answer_letter(session: AsyncSession, turn: Turn, notice: OutboxRow, answer: str) -> None:
    """An admin replied to a letter: its writer reads the answer. Raises Mistake."""
    if notice.community_id != turn.community.id:
        raise Mistake("community-unknown")
    person = await session.get_one(Person, notice.subject_id)
    speech = words(person.language or person.telegram_language)
    html = speech("support-answer", group=turn.community.title, answer=answer[:LETTER_CHARS])
    await say(session, text(Place(person.id), html), turn.now, Reason("support-answer"))
    await turn.reply(session, turn.words("support-answered", name=person.name))


def _zone(turn: Turn) -> str:
    return turn.home.timezone if turn.home else "UTC"
