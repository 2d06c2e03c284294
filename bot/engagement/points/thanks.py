"""Thanks: a member says that somebody's message helped, and the helper gets points for it.

Friends who only thank each other come to little: once a day each, three people a day.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.earning import day_of, earn
from bot.community.points import HELPED
from bot.community.turn import Turn
from bot.mistakes import Mistake
from storage import people, points
from storage.events import log_event

THANKS_A_DAY = 3
"""People somebody's thanks count for within a day."""


async def thank(session: AsyncSession, turn: Turn, helper_id: int, name: str) -> None:
    """Points for who helped. Raises Mistake for thanks that can't count."""
    home, me = turn.community, turn.person.id
    if helper_id == me:
        raise Mistake("thanks-self")
    day = await day_of(session, home.id, turn.now)
    subject = f"{me}:{day:%Y%m%d}"
    thanked = await points.who_got(session, home.id, day, HELPED.name, subject)
    if helper_id in thanked:
        raise Mistake("thanks-already", name=name)
    if len(thanked) >= THANKS_A_DAY:
        raise Mistake("thanks-enough", most=THANKS_A_DAY)
    given = await earn(session, home.id, helper_id, HELPED, subject, turn.now)
    await people.note_people(session, [_row(helper_id, name, turn)])
    log_event(session, home.id, me, "person.thanked", turn.now, subject_id=helper_id)
    key = "thanks-noted" if given else "thanks-off"
    await turn.reply(
        session, turn.words(key, name=name if given else turn.person.name, points=given)
    )


def _row(person_id: int, name: str, turn: Turn) -> dict[str, object]:
    return {
        "id": person_id,
        "name": name,
        "username": None,
        "telegram_language": None,
        "seen_at": turn.now,
    }
