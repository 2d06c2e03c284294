"""What buyers agree to, and letters to the team that are no tickets: answers and what comes back.

Help with payments, which Telegram asks every bot that sells to offer (Bot API, Payments:
/paysupport), is in bot/selling/help_desk.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_admins, tell_one, tell_owners
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
    """Somebody replied to an answer: a creator who gave it reads that alone; where it was the
    team's, or they can't be reached any more, the admins do, and the owners without those. Where
    nobody can the writer is told so. Raises Mistake."""
    if not letter.strip():
        raise Mistake("question-answer-in-words")
    if telegram_length(letter) > LETTER_CHARS:
        raise Mistake("support-length", most=str(LETTER_CHARS))
    home, params = answer.community_id, {"name": turn.person.name, "letter": letter}
    own = Notice("support-letter-yours", params, "support", turn.person.id)
    team = Notice("support-letter-again", params, "support", turn.person.id)
    creator_id = await _creator_who_answered(session, answer)
    readers = await tell_one(session, creator_id, home, own, turn.now) if creator_id else 0
    if readers:
        await turn.reply(session, turn.words("support-passed-back"))
        return
    readers = await tell_admins(session, home, team, turn.now) if home else 0
    readers = readers or await tell_owners(session, turn.owner_ids, home, team, turn.now)
    if not readers:
        raise Mistake("support-nobody")
    await turn.reply(session, turn.words("support-passed-on"))


async def _creator_who_answered(session: AsyncSession, answer: OutboxRow) -> int | None:
    """Who answered, if they make courses there and are none of its admins, who read together."""
    home, who = answer.community_id, answer.subject_id
    if home is None or who in (None, answer.chat_id):  # earlier versions noted whom they told
        return None
    if await communities.is_admin(session, home, who):
        return None
    return who if await communities.is_creator(session, home, who) else None


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
    reason = Reason("support-answer", turn.person.id, notice.community_id)
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
