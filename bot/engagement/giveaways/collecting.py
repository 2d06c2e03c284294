"""*Get it* below the winners: who won and never wrote to the bot comes to it that way."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.giveaways.telling import short_name
from bot.mistakes import Mistake
from storage import communities, giveaways
from storage.giveaways import Giveaway


async def collect(session: AsyncSession, turn: Turn, giveaway_id: int) -> None:
    """Say whether they have won; the prize itself comes by `prizes.tell_late`, or came before.

    Raises Mistake.
    """
    giveaway = await session.get(Giveaway, giveaway_id)
    home = giveaway.community_id if giveaway is not None else 0
    if giveaway is None or not await communities.is_member(session, home, turn.person.id):
        raise Mistake("giveaway-unknown", number=str(giveaway_id))
    won = await giveaways.winners_of(session, giveaway.id)
    html = turn.words(
        "giveaway-collect",
        prize=giveaway.prize,
        number=str(giveaway.id),
        own="yes" if turn.person.id in {person.id for person in won} else "no",
        gives="yes" if giveaway.course_id or giveaway.coupon_off else "no",
        winners=", ".join(short_name(person) for person in won) or "–",
    )
    await turn.reply(session, html)
