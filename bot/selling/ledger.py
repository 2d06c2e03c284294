"""What is posted when money comes, is earned, goes back, or stays after all.

At any time all Stars of a charge are somebody's: its claims. Whoever changes that says whose they
are from now on (`allot`), and the difference is posted, in the same transaction; saying it again
posts nothing. A charge is locked with its order while that is done (storage/orders.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.selling.purses import settle_after
from storage import ledger, own_shares
from storage.courses import Course
from storage.experts import QUESTION
from storage.ledger import (
    AFFILIATE,
    BACK,
    CREATOR,
    DEPOSITS,
    EXPERT,
    HELD,
    HELD_COMMISSION,
    HOLDERS,
    HOUSE,
    PROVIDER,
    STARS,
    TELEGRAM,
    UNKNOWN_MONEY,
    Account,
    Entry,
)
from storage.orders import Charge, Order
from storage.people import is_nameless

Claims = Mapping[Account, int]
"""Whose how many Stars of a charge are."""

SOLD, HOLDING, EARNED, DEPOSITED, KEPT = "sold", "held", "earned", "deposited", "kept"
UNKNOWN_CAME, ASKED_BACK, STAYS, WENT_BACK = "unknown", "asked-back", "stays", "went-back"
"""What happened to a charge, as its postings name it."""

UNDOING = (ASKED_BACK, STAYS, WENT_BACK)
"""What takes from somebody what they had earned, or gives it to them again."""


async def allot(
    session: AsyncSession, charge: Charge, claims: Claims, kind: str, now: datetime
) -> None:
    """A charge's Stars are these people's from now on; nobody's once they are back."""
    total = sum(claims.values())
    assert total in (0, charge.amount), f"charge {charge.id} of {charge.amount}: {claims}"
    is_now = await ledger.lines_of(session, charge.id)
    holder = TELEGRAM if charge.currency == STARS else PROVIDER
    will_be = {**claims, Account(holder): -total}
    change = {
        account: will_be.get(account, 0) - is_now.get(account, 0)
        for account in {**is_now, **will_be}
    }
    if not any(change.values()):
        return
    times = await ledger.count_postings(session, charge.id, kind) + 1
    order = await session.get(Order, charge.order_id) if charge.order_id else None
    entry = Entry(
        order.community_id if order else None,
        kind,
        f"charge:{charge.id}:{kind}:{times}",
        change,
        charge.id,
        charge.currency,
    )
    await ledger.post(session, entry, now)
    await settle_after(session, entry, now)


async def claims_on(session: AsyncSession, charge: Charge) -> dict[Account, int]:
    """Whose its Stars are now."""
    found = await ledger.lines_of(session, charge.id)
    return {account: amount for account, amount in found.items() if account.name not in HOLDERS}


# Money that came for something


@dataclass(frozen=True, slots=True)
class Made:
    """What somebody made of what is sold."""

    maker_id: int
    weight: int = 1
    """Beside what others made of it."""
    course_id: int | None = None


@dataclass(frozen=True, slots=True)
class Commission:
    """What whoever led to a sale gets of it, as far as its maker's part goes."""

    person_id: int
    maker_id: int
    amount: int


async def sold(
    session: AsyncSession,
    order: Order,
    charge: Charge,
    makers: Sequence[Made],
    now: datetime,
    commissions: Sequence[Commission] = (),
) -> None:
    """What was sold is handed over: its makers and the house have their parts at once, and so has
    who led to it."""
    parts = await _parts(session, order, charge, makers)
    claims = {Account(CREATOR if who else HOUSE, who): part for who, part in parts.items()}
    claims = taken_from(claims, commissions, CREATOR, AFFILIATE)
    await allot(session, charge, claims, SOLD, now)


async def hold(
    session: AsyncSession,
    order: Order,
    charge: Charge,
    makers: Sequence[Made],
    now: datetime,
    commissions: Sequence[Commission] = (),
) -> None:
    """What was sold is still to be handed over: their parts are held for them until then."""
    parts = await _parts(session, order, charge, makers)
    claims = {Account(HELD, who): part for who, part in parts.items()}
    claims = taken_from(claims, commissions, HELD, HELD_COMMISSION)
    await allot(session, charge, claims, HOLDING, now)


async def hold_for(session: AsyncSession, charge: Charge, person_id: int, now: datetime) -> None:
    """All of it will be one person's, once they have done what it is paid for."""
    await allot(session, charge, {Account(HELD, person_id): charge.amount}, HOLDING, now)


async def earn(session: AsyncSession, order: Order, charge: Charge, now: datetime) -> None:
    """What was held for people is theirs now; what is not held stays where it is."""
    own = EXPERT if order.kind == QUESTION else CREATOR
    claims: dict[Account, int] = {}
    for account, amount in (await claims_on(session, charge)).items():
        becomes = account
        if account.name == HELD:
            becomes = whose(own, account.person_id)
        elif account.name == HELD_COMMISSION:
            becomes = whose(AFFILIATE, account.person_id)
        claims[becomes] = claims.get(becomes, 0) + amount
    await allot(session, charge, claims, EARNED, now)


async def hold_deposit(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """It is left for a challenge."""
    await allot(session, charge, {Account(DEPOSITS): charge.amount}, DEPOSITED, now)


async def keep_deposit(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """It does not go back: it is the community's."""
    await allot(session, charge, {Account(HOUSE): charge.amount}, KEPT, now)


async def unknown(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """It came for nothing we know, and is kept for whoever sent it."""
    await allot(session, charge, {Account(UNKNOWN_MONEY): charge.amount}, UNKNOWN_CAME, now)


# Money that goes


async def goes_back(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """Telegram is asked to give it back: from here on it is its payer's."""
    await allot(session, charge, {Account(BACK): charge.amount}, ASKED_BACK, now)


async def stays(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """It does not go back after all: it is whose it was before that was asked."""
    claims = await claims_on(session, charge)
    if claims.get(Account(BACK)) != charge.amount:
        return
    undone = await ledger.latest_lines(session, charge.id, ASKED_BACK)
    before = {account: -amount for account, amount in undone.items() if amount < 0}
    for holder in HOLDERS:
        before.pop(Account(holder), None)
    if before:
        await allot(session, charge, before, STAYS, now)


async def went_back(session: AsyncSession, charge: Charge, now: datetime) -> None:
    """Telegram gave it back: it is not with us any more."""
    await allot(session, charge, {}, WENT_BACK, now)


# Parts


def whose(name: str, person_id: int | None) -> Account:
    """Where somebody's part goes. Who had themselves forgotten can ask for nothing any more: what
    would be theirs is the house's, as what is nobody's."""
    is_house = person_id is None or is_nameless(person_id)
    return Account(HOUSE) if is_house else Account(name, person_id)


async def _parts(
    session: AsyncSession, order: Order, charge: Charge, makers: Sequence[Made]
) -> dict[int | None, int]:
    """The house's part (None) by the shares that hold now, and those of the makers. Who had
    themselves forgotten can ask for nothing any more: what would be theirs is the house's."""
    shares = await own_shares.shares_of(session, order.community_id)
    made = [
        (one, 100 if is_nameless(one.maker_id) else shares.percent(one.maker_id, one.course_id))
        for one in makers
    ]
    return share_out(charge.amount, made)


def taken_from(
    claims: Claims, commissions: Sequence[Commission], own: str, led: str
) -> dict[Account, int]:
    """Parts from which the commissions are taken: each from its maker's alone, and never more than
    is left of that."""
    parts = dict(claims)
    for one in commissions:
        maker, leader = Account(own, one.maker_id), Account(led, one.person_id)
        amount = min(parts.get(maker, 0), one.amount)
        parts[maker] = parts.get(maker, 0) - amount
        parts[leader] = parts.get(leader, 0) + amount
    return parts


def weight(course: Course, paid: int) -> int:
    """What a course counts for among those that were paid for together: what it costs alone, and
    never more than was paid for all. Its creator may set any price, which nobody has to pay."""
    return min(course.price_stars, paid)


def makers_of(opened: Sequence[Course], paid: int) -> Sequence[Made]:
    """Whose courses were paid for together, and what these count for."""
    return [Made(course.creator_id, weight(course, paid), course.id) for course in opened]


def commission_of(amount: int, percent: int) -> int:
    """Whole Stars; what does not divide evenly stays with the maker."""
    return amount * percent // 100


def share_out(amount: int, made: Sequence[tuple[Made, int]]) -> dict[int | None, int]:
    """Whole Stars by weights, and the house's percent of each under None. What doesn't divide
    evenly is the makers', and among them that of who has most."""
    total = sum(one.weight for one, _ in made)
    weighed = [(one.maker_id, one.weight if total else 1, percent) for one, percent in made]
    whole = 100 * sum(weight for _, weight, _ in weighed)
    house = sum(weight * percent for _, weight, percent in weighed)
    own: Counter[int] = Counter()
    for who, weight, percent in weighed:
        own[who] += weight * (100 - percent)
    parts: dict[int | None, int] = {None: amount * house // whole}
    left, theirs = amount - parts[None], own.total()
    by_size = sorted(own, key=lambda who: (-own[who], who))
    for who in by_size:
        parts[who] = left * own[who] // theirs if theirs else 0
    parts[by_size[0]] += amount - sum(parts.values())
    return {who: part for who, part in parts.items() if part}
