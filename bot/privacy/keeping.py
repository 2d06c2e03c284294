"""`/privacy`: what is kept, why, for how long, who sees it, how to get it and have it erased."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many days an operator has things kept."""

    events: int
    messages: int
    failures: int
    left: int


def keeping_of(settings: Settings) -> Keeping:
    """As the settings say."""
    return Keeping(
        events=settings.keep_events_days,
        messages=settings.keep_messages_days,
        failures=settings.keep_failures_days,
        left=settings.keep_left_days,
    )


async def show(session: AsyncSession, turn: Turn, keeping: Keeping) -> None:
    """`/privacy`."""
    html = turn.words(
        "privacy",
        events=keeping.events,
        messages=keeping.messages,
        left=keeping.left,
        contact=turn.home.title if turn.home else "",
        whose="group" if turn.home else "bot",
    )
    await turn.reply(session, html, _buttons(turn))


def _buttons(turn: Turn) -> Buttons:
    token, me = turn.links.token, turn.person.id
    return [
        [button(turn.words.plain("privacy-mydata-button"), token=token("mydata", me))],
        [button(turn.words.plain("privacy-forget-button"), token=token("forget", me))],
    ]


def ensure_own(turn: Turn, person_id: int) -> None:
    """Raises Mistake for whom a button was not made for."""
    if turn.person.id != person_id:
        raise Mistake("privacy-not-yours")
