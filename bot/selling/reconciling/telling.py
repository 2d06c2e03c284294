"""What a comparison of the books found, told in private: a sentence and the figures.

Owners read of everything; admins of their own community alone. By night nobody is told that all is
well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.outreach.messages import Place, text
from bot.outreach.outbox import ANSWER, PATIENT, Reason, say
from bot.selling.reconciling.reading import LEFT_ALONE
from bot.speech import Html, Words, words
from bot.speech.formats import moment, stars
from storage import organizers, people, star_book
from storage.communities import Community
from storage.people import Person
from storage.star_book import (
    DOUBLED,
    FOREIGN,
    MISSING,
    OTHER,
    REFUNDED,
    STUCK,
    Found,
)

UNHEARD = "unheard"
"""What is ours and Telegram's book has no line for."""

NAMED = 10
"""Orders named by number; of more it says that there are more."""

_SHOWN = (MISSING, DOUBLED, REFUNDED, FOREIGN, STUCK, UNHEARD, OTHER)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was found in a time, in one community or in all."""

    since: datetime
    until: datetime
    matched: Found
    found: Mapping[str, Found]
    orders: Sequence[int] = ()
    """Those whose payment nobody had told us of: who reads of one twice sees that it is one."""

    @property
    def is_well(self) -> bool:
        """Whether nobody has to look into anything."""
        return not any(self.found[name].times for name in _SHOWN if name != OTHER)


async def count(
    session: AsyncSession, since: datetime, until: datetime, community_id: int | None
) -> Figures:
    """The figures; payments of the last minutes were left to their updates and are not in them."""
    charged = (since - LEFT_ALONE, until - LEFT_ALONE, community_id)
    found = dict(await star_book.count_found(session, since, until, community_id))
    found[UNHEARD] = await star_book.count_unheard(session, *charged)
    matched = await star_book.count_matched(session, *charged)
    shown = {name: found.get(name, Found(0, 0)) for name in _SHOWN}
    orders = await star_book.orders_found(session, since, until, community_id, NAMED + 1)
    return Figures(since, until, matched, shown, orders)


async def tell_by_night(
    session: AsyncSession,
    owner_ids: frozenset[int],
    since: datetime,
    until: datetime,
) -> None:
    """Owners and the admins concerned read what was found; of nothing they read nothing."""
    everything = await count(session, since, until, None)
    if not everything.is_well:
        owners = await people.reachable_among(session, owner_ids)
        await _tell(session, owners, None, everything)
    for community_id in await star_book.communities_with(session, since, until, LEFT_ALONE):
        community = await session.get_one(Community, community_id)
        figures = await count(session, since, until, community_id)
        if not figures.is_well:
            admins = await organizers.admins_of(session, community_id)
            others = [admin for admin in admins if admin.id not in owner_ids]
            await _tell(session, others, community, figures)


async def answer(
    session: AsyncSession,
    person_id: int,
    community: Community | None,
    since: datetime,
    until: datetime,
) -> None:
    """Who asked reads the figures, whatever they are."""
    figures = await count(session, since, until, community.id if community else None)
    person = await session.get_one(Person, person_id)
    await _tell(session, [person], community, figures, ANSWER)


async def answer_silence(session: AsyncSession, person_id: int, now: datetime) -> None:
    """Who asked reads that Telegram did not show its book."""
    person = await session.get_one(Person, person_id)
    html = words(person.language or person.telegram_language)("reconcile-silent")
    await say(session, text(Place(person.id), html), now, Reason(community_id=None))


async def _tell(
    session: AsyncSession,
    readers: Sequence[Person],
    community: Community | None,
    figures: Figures,
    urgency: int = PATIENT,
) -> None:
    home = community.id if community else None
    for reader in readers:
        zone = reader.timezone or (community.timezone if community else "UTC")
        html = _in_words(words(reader.language or reader.telegram_language), zone, figures)
        reason = Reason("notice", None, home, urgency=urgency)
        await say(session, text(Place(reader.id), html), figures.until, reason)


def _in_words(speech: Words, zone: str, figures: Figures) -> Html:
    lines = [
        speech(
            f"reconcile-{name}",
            count=found.times,
            stars=stars(found.stars, speech),
            orders=_numbers(figures.orders),
        )
        for name, found in figures.found.items()
        if found.times
    ]
    html = speech(
        "reconcile-report",
        state="well" if figures.is_well else "odd",
        since=moment(figures.since - LEFT_ALONE, zone, speech),
        until=moment(figures.until - LEFT_ALONE, zone, speech),
        count=figures.matched.times,
        stars=stars(figures.matched.stars, speech),
    )
    return Html("\n".join([html, *lines]))


def _numbers(orders: Sequence[int]) -> str:
    named = ", ".join(str(number) for number in orders[:NAMED])
    return f"{named} …" if len(orders) > NAMED else named or "–"
