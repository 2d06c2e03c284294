"""A command sent alone asks for its words: the next message in private, or a reply in a group."""

from datetime import timedelta

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.outreach.messages import text
from bot.outreach.outbox import ANSWER, Reason
from storage import outbox_looks
from storage.outbox import SLIP, OutboxRow

QUESTION, LETTER, SUGGESTION, TICKET, GIFT_WISH, AMOUNT = PURPOSES = (
    "question-how",
    "feedback-how",
    "suggestion-how",
    "helpdesk-how",
    "gift-wish-how",
    "price-question",
)
"""What is asked for, by the key of the words that do it in private."""

IN_GROUP = {QUESTION: "question-how-in-group", SUGGESTION: "suggestion-how-in-group"}
"""The words that do it in a group; letters and wishes are asked for in private alone."""

TAKE_FILES = frozenset({TICKET})
"""Pictures and files may be sent instead of words, and are passed on."""

WAITS = timedelta(minutes=30)
"""After that a message in private is about something else."""

SLIPS = 5
"""In a row, after which one has to reply to what was asked."""


async def ask_for(session: AsyncSession, turn: Turn, purpose: str) -> None:
    """Ask for the words of a command; in a group only whoever sent it is shown the reply form.

    Raises Mistake where nobody knows which community they would be for.
    """
    home = turn.community
    if turn.is_private:
        html, form = turn.words(purpose), ForceReply(force_reply=True)
    else:
        html = turn.words(IN_GROUP[purpose])
        form = ForceReply(force_reply=True, selective=True)
    call = text(turn.place, html).model_copy(update={"reply_markup": form})
    await turn.call(session, call, Reason(purpose, turn.person.id, home.id))


async def open_form(session: AsyncSession, turn: Turn) -> OutboxRow | None:
    """The question with a reply form that is the last thing said in the private chat, but for
    slips: many answer it without replying, or close the form and write all the same."""
    for said in await outbox_looks.latest_in(session, turn.place.chat_id, SLIPS + 1):
        if said.purpose == SLIP:
            continue
        is_form = "force_reply" in (said.params.get("reply_markup") or {})
        return said if is_form and turn.now - said.created_at < WAITS else None
    return None


async def awaited(session: AsyncSession, turn: Turn) -> str | None:
    """What was asked for last in the private chat, if nothing was answered there since."""
    since = turn.now - WAITS
    said = await outbox_looks.latest_of(session, PURPOSES, turn.person.id, since)
    if said is None or said.chat_id != turn.place.chat_id:
        return None
    is_over = await outbox_looks.is_followed(session, said, ANSWER)
    return None if is_over else said.purpose
