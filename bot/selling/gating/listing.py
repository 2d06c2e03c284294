"""`/access`: what somebody may enter, with the way in."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.teaching.access import may_enter
from storage import gates


async def show(session: AsyncSession, turn: Turn) -> None:
    """The kept chats somebody may be in, a button each. Raises Mistake where there is none."""
    kept = await gates.kept_gates(session, turn.community.id)
    mine = [gate for gate in kept if await may_enter(session, gate, turn.person.id, turn.now)]
    if mine:
        buttons = [
            [
                button(
                    turn.words.plain("gate-join", chat=gate.title),
                    token=turn.links.token("gatein", gate.id),
                )
            ]
            for gate in mine
        ]
        await turn.reply(session, turn.words("gate-mine", count=len(mine)), buttons)
        return
    if kept:
        raise Mistake("gate-none-of-yours")
    raise Mistake("gate-none-here")
