"""Questions collected before an event: sent to the bot in private, read by the host alone.

Where the host is an admin who hides, nobody knows which one, so all admins read them.
"""

from datetime import datetime

from aiogram.types import ForceReply
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import NOBODY
from bot.community.turn import Turn
from bot.engagement.gatherings.seats import invited_gathering, open_gathering
from bot.mistakes import InPrivate, Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.speech import Html, words
from bot.speech.lengths import telegram_length
from storage import gatherings, organizers
from storage.events import log_event
from storage.gatherings import Gathering, GatheringQuestion
from storage.outbox import OutboxRow
from storage.people import Person

QUESTION_CHARS = 500
MOST_BY_ONE = 5
"""Questions of one person for one event."""

LISTED = 200
LIST_UNITS = 3500
"""Of Telegram's 4096 per message (Bot API, sendMessage: text)."""


async def invite_question(session: AsyncSession, turn: Turn, gathering_id: int) -> None:
    """*Ask beforehand*: say what to do; what is replied to this is a question. Raises Mistake."""
    gathering = await invited_gathering(session, turn, gathering_id)
    html = turn.words("event-ask-how", title=gathering.title)
    call = text(turn.place, html).model_copy(update={"reply_markup": ForceReply(force_reply=True)})
    await turn.call(session, call, Reason("event-ask", gathering.id))


async def take_question(session: AsyncSession, turn: Turn, said: OutboxRow, asked: str) -> None:
    """Somebody replied with a question. Raises Mistake."""
    assert said.subject_id is not None
    gathering = await open_gathering(session, turn, said.subject_id)
    asked = asked.strip()
    if not asked:
        raise Mistake("event-ask-in-words")
    if telegram_length(asked) > QUESTION_CHARS:
        raise Mistake("event-ask-length", most=QUESTION_CHARS)
    if await gatherings.count_questions_by(session, gathering.id, turn.person.id) >= MOST_BY_ONE:
        raise Mistake("event-ask-enough", most=MOST_BY_ONE)
    session.add(
        GatheringQuestion(
            gathering_id=gathering.id, person_id=turn.person.id, text=asked, asked_at=turn.now
        )
    )
    log_event(
        session,
        gathering.community_id,
        turn.person.id,
        "event.asked",
        turn.now,
        subject_id=gathering.id,
    )
    await turn.reply(session, turn.words("event-ask-taken", title=gathering.title))


async def show_list(session: AsyncSession, turn: Turn, gathering: Gathering) -> None:
    """An admin asks for the list. Raises Mistake where nobody knows which admin that is."""
    if turn.person.id in NOBODY:
        raise InPrivate("event-questions-in-private", number=str(gathering.id))
    await _send_list(session, gathering, turn.person, turn.now, is_asked_for=True)


async def tell_host(session: AsyncSession, gathering: Gathering, now: datetime) -> None:
    """The list, once, in as many messages as it needs; nothing if nothing was asked."""
    if gathering.host_id in NOBODY:
        for admin in await organizers.admins_of(session, gathering.community_id):
            await _send_list(session, gathering, admin, now, is_asked_for=False)
        return
    host = await session.get_one(Person, gathering.host_id)
    if host.started_at is not None:
        await _send_list(session, gathering, host, now, is_asked_for=False)


async def _send_list(
    session: AsyncSession,
    gathering: Gathering,
    reader: Person,
    now: datetime,
    *,
    is_asked_for: bool,
) -> None:
    """What was asked, in private to one of the team."""
    speech = words(reader.language or reader.telegram_language)
    found = await gatherings.questions_for(session, gathering.id, LISTED)
    if not found and not is_asked_for:
        return
    lines = [
        speech("event-question", number=str(number), name=asker.name, question=question.text)
        for number, (question, asker) in enumerate(found, start=1)
    ]
    heading = speech("event-questions", title=gathering.title, count=len(found))
    for page, html in enumerate(_in_messages([heading, *lines]), start=1):
        once = None if is_asked_for else f"event:{gathering.id}:questions:{reader.id}:{page}"
        reason = Reason("event-questions", gathering.id, gathering.community_id, once)
        if await say(session, text(Place(reader.id), html), now, reason) is None:
            return  # it was sent before, and is not begun again in the middle


def _in_messages(lines: list[Html]) -> list[Html]:
    """Lines joined into as few messages as fit."""
    pages, page = [], ""
    for line in lines:
        longer = f"{page}\n\n{line}" if page else line
        if page and telegram_length(longer) > LIST_UNITS:
            pages.append(Html(page))
            longer = line
        page = longer
    return [*pages, Html(page)]
