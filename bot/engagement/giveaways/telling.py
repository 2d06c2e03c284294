"""What is read of a draw: in its group, or by the admins where the group can't be written to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, tell_last_admins
from bot.community.rights import goes_on_in_general, say_in_general
from bot.identity import Links
from bot.outreach.messages import Buttons, button
from bot.outreach.outcomes import Outcome
from bot.speech import Html, words
from bot.speech.lengths import one_line
from bot.speech.mentions import mention
from storage import giveaways
from storage.communities import Community
from storage.giveaways import DRAWN, Giveaway
from storage.outbox import FAILED
from storage.people import Person

NAME_CHARS = 48
"""Of a winner's name; fifty of them fit into one message (Bot API, sendMessage: 4096)."""

OUTCOMES = ("result", "redraw")
"""What of a giveaway is told to the admins where the group can't read it."""


def result(giveaway: Giveaway, community: Community, won: Sequence[Person]) -> Html:
    """Who won, with what anybody needs to check it."""
    speech = words(community.language)
    if not won:
        return speech(
            "giveaway-nobody-fits",
            prize=giveaway.prize,
            count=giveaway.entrants,
            number=str(giveaway.id),
        )
    return speech(
        "giveaway-result",
        prize=giveaway.prize,
        winners=Html(", ".join(named(person) for person in won)),
        count=giveaway.entrants,
        seed=giveaway.seed,
        hash=giveaway.list_hash or "",
        number=str(giveaway.id),
        unmet="no" if all(may_write_to(person) for person in won) else "yes",
    )


def way_to_get(
    giveaway: Giveaway, community: Community, won: Sequence[Person], links: Links
) -> Buttons:
    """Winners whom the bot may not write to come to it themselves (collecting.py)."""
    if all(may_write_to(person) for person in won):
        return ()
    label = words(community.language).plain("giveaway-get")
    return [[button(label, url=links.address("prize", giveaway.id))]]


def may_write_to(person: Person) -> bool:
    """Whether the bot may, as far as it knows."""
    return person.started_at is not None and person.unreachable_at is None


def short_name(person: Person) -> str:
    """A name that leaves room for others."""
    return one_line(person.name)[:NAME_CHARS]


def named(person: Person) -> Html:
    """The same, telling whose it is."""
    return mention(person.id, short_name(person))


async def after_saying(session: AsyncSession, outcome: Outcome, now: datetime) -> None:
    """Who won is not lost where the group can't be written to: its admins read it in private."""
    if goes_on_in_general(outcome):
        await say_in_general(session, outcome, now)
        return
    row = outcome.row
    what = (row.unique_key or "").split(":")[2:3]
    if outcome.state != FAILED or not what or what[0] not in OUTCOMES:
        return
    giveaway = await session.get_one(Giveaway, row.subject_id)
    if giveaway.state != DRAWN:
        return
    community = await session.get_one(Community, giveaway.community_id)
    won = await giveaways.winners_of(session, giveaway.id)
    params: dict[str, str | int] = {
        "prize": giveaway.prize,
        "number": str(giveaway.id),
        "group": community.title,
        "count": len(won),
        "winners": ", ".join(short_name(person) for person in won),
    }
    notice = Notice("giveaway-unsaid", params, once=f"unsaid:{row.id}")
    await tell_last_admins(session, community.id, notice, now)
