"""What has to be settled before somebody can be forgotten, and what they would lose by it.

Money that is held for them is never lost and never silently kept: it comes back or is used up
first. So do those first who rely on them: their buyers, guests and askers.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.speech import Html, Words
from bot.speech.currencies import in_words
from bot.speech.formats import stars
from storage import star_book, unsettled
from storage.unsettled import Holdings

NAMED = 10
"""Courses named one by one; more don't fit into a message that is still read."""


@dataclass(frozen=True, slots=True)
class Open:
    """One thing that is not settled."""

    what: str
    name: str = ""
    stars: int = 0
    count: int = 0

    def told(self, words: Words) -> Html:
        """What it is, and what becomes of it or can be done about it."""
        price = stars(self.stars, words)
        return words("privacy-open", what=self.what, name=self.name, stars=price, count=self.count)


async def what_is_open(
    session: AsyncSession, person_id: int, owner_ids: Collection[int], now: datetime
) -> Sequence[Open]:
    """Everything that keeps somebody from being forgotten now; their orders are locked."""
    found = [Open("operator")] if person_id in owner_ids else []
    if await star_book.is_unclear(session, person_id):
        found.append(Open("unclear"))
    held = [one async for one in _money(session, person_id, now)]
    return [*found, *held, *[one async for one in _people(session, person_id)]]


async def _money(session: AsyncSession, person_id: int, now: datetime) -> AsyncIterator[Open]:
    for order in await unsettled.being_paid(session, person_id, now):
        yield Open("paying", name=order.title, stars=order.price_stars)
    for kind, amounts in (
        ("back", unsettled.going_back),
        ("payout", unsettled.payouts_waiting),
        ("claim", unsettled.owed_by),
    ):
        for amount in await amounts(session, person_id):
            yield Open(kind, stars=amount)
    for kind, sums in (
        ("deposit", unsettled.deposits_held),
        ("team", unsettled.places_held),
        ("gift", unsettled.gifts_unopened),
        ("ticket", unsettled.tickets_held),
    ):
        for name, held in await sums(session, person_id):
            yield Open(kind, name=name, stars=held)
    for name in await unsettled.parcels_to_come(session, person_id):
        yield Open("parcel", name=name)
    for is_known, number in await unsettled.given_back_by_hand(session, person_id):
        yield Open("back-by-hand" if is_known else "unplaced", name=number)
    for title in await unsettled.memberships_running(session, person_id):
        yield Open("membership", name=title)
    if asked := await unsettled.questions_unanswered(session, person_id):
        yield Open("asked", count=asked)


async def _people(session: AsyncSession, person_id: int) -> AsyncIterator[Open]:
    """Who relies on them, and what waits for them."""
    if owed := await unsettled.answers_owed(session, person_id):
        yield Open("owed", count=owed)
    for title in await unsettled.courses_sold(session, person_id):
        yield Open("course", name=title)
    for name in await unsettled.wares_sold(session, person_id):
        yield Open("ware", name=name)
    for title in await unsettled.events_hosted(session, person_id):
        yield Open("event", name=title)
    for number in await unsettled.being_drawn(session, person_id):
        yield Open("draw", name=str(number))
    if await unsettled.is_awaited(session, person_id):
        yield Open("welcome")


def losses(had: Holdings, words: Words) -> Html:
    """What they would lose, line by line."""
    named = ", ".join(had.courses[:NAMED]) + (" …" if len(had.courses) > NAMED else "")
    lost = (
        ("courses", len(had.courses), named),
        ("certificates", had.certificates, ""),
        ("points", had.points, ""),
        ("coupons", had.coupons, ""),
        ("earned", had.earned, stars(had.earned, words)),
        ("held", had.held, stars(had.held, words)),
        *(("goods", amount, in_words(amount, currency)) for currency, amount in had.goods),
        ("giveaways", had.giveaways, ""),
        ("challenges", had.challenges, ""),
        ("seats", had.seats, ""),
    )
    lines = [
        words("privacy-loss", what=what, count=count, name=name)
        for what, count, name in lost
        if count
    ]
    return Html("\n".join([*lines, words("privacy-loss", what="place", count=0, name="")]))
