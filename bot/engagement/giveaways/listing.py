"""The giveaways of a community: what runs and what was drawn."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.speech import Html
from bot.speech.formats import moment
from storage import giveaways

LISTED = 10
"""Shown by /giveaways."""


async def list_giveaways(session: AsyncSession, turn: Turn) -> None:
    """`/giveaways`: what runs and what was drawn."""
    latest = await giveaways.latest_giveaways(session, turn.community.id, LISTED)
    if not latest:
        await turn.reply(session, turn.words("giveaways-none"))
        return
    lines = [
        turn.words(
            "giveaways-line",
            number=str(one.id),
            prize=one.prize,
            count=one.entrants,
            time=moment(one.draws_at, turn.community.timezone, turn.words),
            state=one.state,
        )
        for one in latest
    ]
    await turn.reply(session, turn.words("giveaways-list", giveaways=Html("\n".join(lines))))
