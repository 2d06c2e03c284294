"""Nobody's purse is below nothing: what is owed back is a claim, and paid from what comes.

A refund may take from somebody what was paid out to them before. The Stars go back to the buyer all
the same; what they are short of is claimed, and deducted from whatever they earn next.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from storage import ledger, payouts
from storage.database import alone, at_last
from storage.ledger import CLAIM, OWN, Account, Entry

CLAIMED, DEDUCTED = "claimed", "deducted"
"""Somebody owes more back than before · less, as it was taken from what they have."""


def settled(purse: Mapping[str, int]) -> dict[str, int]:
    """The same purse with nothing below nothing: what is short in one account comes from the
    others, and what is short in all of them is a claim, paid before anything is kept."""
    has = {name: purse.get(name, 0) for name in OWN}
    total = sum(has.values()) + purse.get(CLAIM, 0)
    if total <= 0:
        return {**dict.fromkeys(OWN, 0), CLAIM: total}
    keeps = {name: max(0, amount) for name, amount in has.items()}
    short = sum(keeps.values()) - total
    for name, amount in keeps.items():
        taken = min(amount, short)
        keeps[name] -= taken
        short -= taken
    return {**keeps, CLAIM: 0}


async def guard(session: AsyncSession, community_id: int, person_id: int) -> None:
    """Nobody else looks into this purse to decide by it until the transaction ends; after all else
    that it locks."""
    await alone(session, f"purse:{community_id}:{person_id}")


async def settle(
    session: AsyncSession, community_id: int, person_id: int, cause: str, now: datetime
) -> None:
    """Post what is owed back, or taken for it; `cause` is of what changed the purse."""
    await guard(session, community_id, person_id)
    has = await payouts.purse(session, community_id, person_id)
    will = settled(has)
    change = {Account(name, person_id): amount - has.get(name, 0) for name, amount in will.items()}
    if not any(change.values()):
        return
    kind = CLAIMED if will[CLAIM] < has.get(CLAIM, 0) else DEDUCTED
    entry = Entry(community_id, kind, f"{cause}:claim:{person_id}", change)
    await ledger.post(session, entry, now)


async def bring_up(session: AsyncSession, community_id: int, person_id: int, now: datetime) -> None:
    """For who is about to decide by a purse: what came in while a refund took from it, at the same
    moment, may stand beside what is owed still. Nobody else decides by it from here on."""
    await guard(session, community_id, person_id)
    latest = await payouts.latest_posting(session, community_id, person_id)
    await settle(session, community_id, person_id, f"after:{latest}", now)


async def settle_after(session: AsyncSession, entry: Entry, now: datetime) -> None:
    """Look after the purses that a posting changed, when the transaction ends: what was taken may
    be short, and what came may be owed back. What came to somebody who owes nothing, mostly, needs
    no lock; where that changes at the same moment, whoever decides by it next finds it
    (`bring_up`)."""
    home = entry.community_id
    if home is None or entry.currency != ledger.STARS:
        return
    changed: dict[int, bool] = {}
    for account, amount in entry.amounts.items():
        who = account.person_id
        if amount and who is not None and account.name in OWN:
            changed[who] = changed.get(who, False) or amount < 0
    for who, is_less in changed.items():
        look = partial(_settle_less if is_less else _settle_more, home, who, entry.cause, now)
        at_last(session, f"purse {home:020} {who:020} {'less' if is_less else 'more'}", look)


async def _settle_less(
    home: int, who: int, cause: str, now: datetime, session: AsyncSession
) -> None:
    await settle(session, home, who, cause, now)


async def _settle_more(
    home: int, who: int, cause: str, now: datetime, session: AsyncSession
) -> None:
    if await ledger.balance(session, home, who, (CLAIM,)):
        await settle(session, home, who, cause, now)
