"""Who may make and sell courses besides the admins."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from storage import communities


async def appoint(session: AsyncSession, turn: Turn, person_id: int, name: str) -> None:
    """Let a member make courses; the group reads who may now."""
    await communities.join_community(session, turn.community.id, person_id, turn.now)
    await communities.appoint_creator(session, turn.community.id, person_id)
    turn.log(session, "creator.appointed", turn.community.id, subject_id=person_id)
    await turn.reply(session, turn.words("authoring-appointed", name=name))
