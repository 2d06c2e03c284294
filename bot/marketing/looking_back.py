"""What became of broadcasts: the latest ones, how far one is, and of whom nobody knows."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.held import decides, ensure_decides
from bot.mistakes import Mistake
from bot.outreach import broadcast_report, broadcast_words
from bot.speech import Html
from bot.speech.lengths import shortened
from bot.speech.mentions import mention
from storage import broadcasts, doubts
from storage.broadcasts import Broadcast

NAME_CHARS = 40
"""Of a person's name."""

LISTED, NAMED = 10, 50
"""Broadcasts in a list, people in doubt by name: what one message holds easily."""


async def broadcast_seen(session: AsyncSession, turn: Turn, broadcast_id: int) -> Broadcast:
    """The community's broadcast of that number, locked. Raises Mistake, also for whoever may not
    decide about it."""
    broadcast = await broadcasts.broadcast_by_id(session, turn.community.id, broadcast_id)
    if broadcast is None:
        raise Mistake("broadcast-unknown", group=turn.community.title)
    ensure_decides(turn, broadcast)
    return broadcast


async def show(session: AsyncSession, turn: Turn, broadcast_id: int) -> None:
    """Its progress again, here at the end of the chat. Raises Mistake."""
    broadcast = await broadcast_seen(session, turn, broadcast_id)
    broadcast.created_by = turn.person.id  # who looks after it now
    await broadcast_report.show_anew(session, broadcast, turn.now, turn.links)


async def list_latest(session: AsyncSession, turn: Turn) -> None:
    """The latest ones. Raises Mistake where there are none."""
    latest = await broadcasts.latest_of(session, turn.community.id, LISTED)
    found = [one for one in latest if decides(turn, one)]
    if latest and not found:
        ensure_decides(turn)
    if not found:
        raise Mistake("broadcast-none")
    lines = []
    for broadcast in found:
        tally = await broadcasts.tally(session, broadcast)
        lines.append(
            turn.words(
                "broadcast-line",
                number=str(broadcast.id),
                name=broadcast.name,
                done=tally.done,
                people=tally.people,
                state=broadcast.state,
            )
        )
    await turn.reply(session, turn.words("broadcast-list", lines=Html("\n".join(lines))))


async def list_doubtful(session: AsyncSession, turn: Turn, broadcast_id: int) -> None:
    """Of whom nobody knows whether they got it. Raises Mistake."""
    broadcast = await broadcast_seen(session, turn, broadcast_id)
    named = broadcast_words.called(broadcast, turn.words)
    found = await doubts.doubtful_people(session, broadcast.id, NAMED)
    if not found:
        await turn.reply(
            session, turn.words("broadcast-doubtful-none", name=broadcast.name, called=named)
        )
        return
    names = Html(
        ", ".join(mention(person.id, shortened(person.name, NAME_CHARS)) for person in found)
    )
    tally = await broadcasts.tally(session, broadcast)
    more = tally.of(broadcasts.DOUBTFUL) - len(found)
    listed = turn.words("broadcast-more", names=names, more=more) if more > 0 else names
    await turn.reply(
        session, turn.words("broadcast-doubtful", name=broadcast.name, called=named, names=listed)
    )
