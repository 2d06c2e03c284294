"""What buyers agree to, and letters to the team that are no tickets: answers and what comes back.

Help with payments, which Telegram asks every bot that sells to offer (Bot API, Payments:
/paysupport), is in bot/selling/help_desk.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_owners
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Place, text
from bot.outreach.outbox import Reason, say
from bot.speech import words
from bot.speech.lengths import telegram_length
from storage import communities
from storage.communities import Community
from storage.outbox import OutboxRow
from storage.people import Person

LETTER_CHARS = 1000
"""What somebody still reads in one go; the admins can ask back."""


async def show_terms(session: AsyncSession, turn: Turn) -> None:
    """What buyers agree to."""
    await turn.reply(session, turn.words("terms"))


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


async def answer_letter(session: AsyncSession, turn: Turn, notice: OutboxRow, answer: str) -> None:
    """Who was told of a letter, an admin, creator or owner, replied: its writer reads the answer.
    Raises Mistake."""
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
    if not (is_owner or await communities.makes_courses(session, community_id, turn.person.id)):
        raise Mistake("access-admins")
    return (await session.get_one(Community, community_id)).title
