"""A redraw is asked about first, in private: who loses the prize, and who is next in the order."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.giveaways import drawing
from bot.engagement.giveaways.drawing import Drawn
from bot.engagement.giveaways.telling import may_write_to, short_name
from bot.mistakes import Mistake
from bot.outreach.messages import button
from storage.people import Person


async def ask(
    session: AsyncSession, turn: Turn, giveaway_id: int, person_id: int, drawn: Drawn, why: str
) -> None:
    """Name who is next, and ask whether the prize is to go on. Raises Mistake."""
    giveaway, won = await drawing.current_winners(session, turn, giveaway_id)
    old = next((person for person in won if person.id == person_id), None)
    if old is None:
        raise Mistake("giveaway-replaced-already")
    if not drawn.winners():
        raise Mistake("giveaway-nobody-left", number=str(giveaway.id))
    if not may_write_to(turn.person):
        raise Mistake("giveaway-redraw-start")
    new = await session.get_one(Person, drawn.winners()[0])
    reader = turn.in_private()
    html = reader.words(
        "giveaway-redraw-sure",
        prize=giveaway.prize,
        number=str(giveaway.id),
        old=short_name(old),
        new=short_name(new),
        why=why,
        own="yes" if new.id == turn.person.id else "no",
        passed=len(drawn.people) - 1,
    )
    label = reader.words.plain("giveaway-redraw-yes", new=short_name(new))
    token = turn.links.token("redrawn", giveaway.id, old.id, new.id)
    await reader.reply(session, html, [[button(label, token=token)]])


async def confirm(
    session: AsyncSession,
    turn: Turn,
    giveaway_id: int,
    person_id: int,
    next_id: int,
    found: tuple[Drawn, str],
) -> None:
    """Have it go on to whom the admin was told, and to nobody else. Raises Mistake."""
    drawn, why = found
    if drawn.winners() and drawn.winners()[0] != next_id:
        raise Mistake("giveaway-redraw-changed", number=str(giveaway_id))
    await drawing.redraw(session, turn, giveaway_id, person_id, drawn, why)
