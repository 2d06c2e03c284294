"""Letters to the team: read at once where somebody can be reached, else kept and tried again."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import prompts
from bot.community.notices import Notice, tell_admins, tell_owners
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import PATIENT, Reason, say
from bot.speech import words
from bot.speech.lengths import telegram_length
from storage import diary
from storage.communities import Community
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.feedback import Letter
from storage.people import Person

LETTER_CHARS = 1000

AGAIN = timedelta(days=1)
KEPT = timedelta(days=30)
"""A team that reads nothing for so long won't; its writer had better know."""


async def write_to_team(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/feedback`: the admins read it; what they reply comes back to the writer. Raises Mistake.

    Alone it asks for the letter. Where no admin can be reached the owners read it; without those it
    is kept.
    """
    typed = typed.strip()
    if not typed:
        await prompts.ask_for(session, turn, prompts.LETTER)
        return
    if telegram_length(typed) > LETTER_CHARS:
        raise Mistake("feedback-length", most=str(LETTER_CHARS))
    home, writer = turn.community, turn.person
    params = {"name": writer.name, "group": home.title, "letter": typed}
    notice = Notice("feedback-letter", params, "support", writer.id)
    readers = await _tell(session, turn.owner_ids, home.id, notice, turn.now)
    if not readers:
        await _keep(session, turn, typed)
    log_event(
        session,
        home.id,
        writer.id,
        "feedback.written",
        turn.now,
    )
    key = "feedback-passed-on" if readers else "feedback-kept"
    await turn.reply(session, turn.words(key, group=home.title, days=KEPT.days))


async def pass_on_late(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, owner_ids: Collection[int]
) -> None:
    """Look again for a reader of a letter that was kept; its writer hears what came of it."""
    letter = await session.get_one(Letter, entry.subject_id)
    writer = await session.get_one(Person, letter.person_id)
    home = await session.get_one(Community, letter.community_id)
    params: dict[str, str | datetime] = {"name": writer.name, "group": home.title}
    params |= {"letter": letter.text, "time": letter.written_at}
    notice = Notice("feedback-letter-late", params, "support", writer.id)
    if await _tell(session, owner_ids, home.id, notice, now):
        letter.read_at = now
    elif now - letter.written_at < KEPT:
        diary.write_in(session, home.id, "letter.again", letter.id, now + AGAIN)
        return
    key = "feedback-reached" if letter.read_at else "feedback-given-up"
    html = words(writer.language or writer.telegram_language)(key, group=home.title, days=KEPT.days)
    reason = Reason("notice", letter.id, home.id, f"{key}:{letter.id}", PATIENT)
    await say(session, text(Place(writer.id), html), now, reason)


async def _keep(session: AsyncSession, turn: Turn, typed: str) -> None:
    letter = Letter(
        community_id=turn.community.id,
        person_id=turn.person.id,
        text=typed,
        written_at=turn.now,
    )
    session.add(letter)
    await session.flush()
    due_at = turn.now + AGAIN
    diary.write_in(session, letter.community_id, "letter.again", letter.id, due_at)


async def _tell(
    session: AsyncSession,
    owner_ids: Collection[int],
    community_id: int,
    notice: Notice,
    now: datetime,
) -> int:
    readers = await tell_admins(session, community_id, notice, now)
    return readers or await tell_owners(session, owner_ids, community_id, notice, now)
