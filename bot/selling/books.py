"""What stands in the books, in words: a creator's balance, and a community's sums.

Nothing is paid out here; what is posted is decided in ledger.py.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling import payouts, shares
from bot.selling.ledger import UNDOING
from bot.selling.months import month_of
from bot.speech import Html, Words
from bot.speech.currencies import STARS, in_words, plain
from bot.speech.formats import MINUS, day_of, stars
from storage import ledger, own_shares, wares
from storage import payouts as payouts_storage
from storage.communities import Community
from storage.ledger import (
    AFFILIATE,
    ASKER,
    BACK,
    CLAIM,
    CREATOR,
    DEPOSITS,
    EXPERT,
    HELD,
    HELD_COMMISSION,
    HOUSE,
    LOST,
    OWN,
    PAID_OUT,
    PAYOUT,
    PROVIDER,
    TELEGRAM,
    Turnover,
)
from storage.people import Person

LISTED = 20
"""People whose balances `/books` names; a community with more creators reads the sum."""

IN_ORDER = (
    *(CREATOR, EXPERT, ASKER, AFFILIATE, HOUSE),
    *(HELD, DEPOSITS, BACK, PAYOUT, PAID_OUT, CLAIM, LOST),
)


async def show_balance(session: AsyncSession, turn: Turn) -> None:
    """What somebody earned in a community, what is held, what went back, and what is theirs."""
    community, who = turn.community, turn.person.id
    moved = await ledger.turnovers(session, community.id, who, UNDOING)
    held = await ledger.balance(session, community.id, who, (HELD, HELD_COMMISSION))
    own = await ledger.balance(session, community.id, who, OWN)
    sent = await goods_earned(session, turn)
    kept = await own_shares.shares_of(session, community.id)
    if not (moved or held or sent):
        raise Mistake("balance-empty", group=community.title)
    lines = [
        turn.words("balance-line", account=name, earned=stars(moved[name].earned, turn.words))
        for name in OWN
        if moved.get(name, Turnover()).earned
    ]
    html = turn.words(
        "balance",
        group=community.title,
        earned=stars(sum(one.earned for one in moved.values()), turn.words),
        lines=Html("\n".join(lines)),
        back=stars(sum(one.given_back for one in moved.values()), turn.words),
        held=stars(held, turn.words),
        own=stars(own, turn.words),
        percent=kept.percent(who),
    )
    if of_courses := await shares.course_lines(session, turn, kept, who):
        html = Html("\n".join([html, *of_courses]))
    paid = (await payouts_storage.purse(session, community.id, who)).get(PAID_OUT, 0)
    found = await payouts.standing(session, community.id, who, turn.now)
    more = turn.words(
        "balance-payout",
        available=stars(found.available, turn.words),
        asked=stars(found.asked, turn.words),
        paid=stars(paid, turn.words),
        claim=stars(found.claim, turn.words),
        hold=stars(found.on_hold, turn.words),
        days=payouts.HOLD.days,
        next=day_of(found.next_at, own_clock(turn.person, community), turn.words)
        if found.next_at
        else "",
        waits="yes" if found.on_hold and found.next_at else "no",
    )
    await turn.reply(session, Html("\n\n".join([html, more, *sent])))


async def goods_earned(session: AsyncSession, turn: Turn) -> Sequence[Html]:
    """What goods brought somebody in other money than Stars, a line for each currency."""
    earned = await wares.earned(session, turn.community.id, turn.person.id)
    return [
        turn.words("ware-earned", own=in_words(own, currency), held=in_words(held, currency))
        for currency, own, held in earned
    ]


async def show_books(session: AsyncSession, turn: Turn) -> None:
    """Every account of a community, in all and since the month began."""
    community = turn.community
    since = month_of(turn.now, community.timezone).since(community.timezone)
    found = await ledger.sums(session, community.id)
    lately = await ledger.sums(session, community.id, since)
    if not found:
        raise Mistake("books-empty", group=community.title)
    in_all = _held_together(found.pop(STARS, {}))
    month = _held_together(lately.get(STARS, {}))
    lines = [
        turn.words(
            "books-line",
            account=name,
            total=stars(in_all[name], turn.words),
            month=_signed(month.get(name, 0)),
        )
        for name in IN_ORDER
        if name in in_all
    ]
    earned = await _people(session, community, turn.words)
    people = turn.words("books-people", people=earned) if earned else ""
    html = turn.words(
        "books",
        group=community.title,
        total=stars(-in_all.get(TELEGRAM, 0), turn.words),
        month=_signed(-month.get(TELEGRAM, 0)),
        lines=Html("\n".join(lines)),
        people=Html(f"{people}\n\n") if people else "",
        percent=(await own_shares.shares_of(session, community.id)).usual,
    )
    others = [
        await _in_other_money(session, turn, currency, sums, lately.get(currency, {}))
        for currency, sums in found.items()
    ]
    await turn.reply(session, Html("\n\n".join([html, *others])))


async def _in_other_money(
    session: AsyncSession,
    turn: Turn,
    currency: str,
    in_all: Mapping[str, int],
    month: Mapping[str, int],
) -> Html:
    """What goods brought in one currency, and whose it is; never added to any other."""
    lines = [
        turn.words(
            "books-goods-line",
            account=name,
            total=in_words(in_all[name], currency),
            month=_signed(month.get(name, 0), currency),
        )
        for name in IN_ORDER
        if name in in_all
    ]
    lines.append(await _people(session, turn.community, turn.words, currency))
    return turn.words(
        "books-goods",
        currency=currency,
        total=in_words(-in_all.get(PROVIDER, 0), currency),
        month=_signed(-month.get(PROVIDER, 0), currency),
        lines=Html("\n".join(line for line in lines if line)),
    )


def _held_together(sums: Mapping[str, int]) -> Mapping[str, int]:
    """What is held for makers and for who led to a sale, as one."""
    if HELD_COMMISSION not in sums:
        return sums
    return {**sums, HELD: sums.get(HELD, 0) + sums[HELD_COMMISSION]}


async def _people(
    session: AsyncSession, community: Community, speech: Words, currency: str = STARS
) -> Html:
    """Whose the money of people is."""
    lines = []
    for person_id, amount in await ledger.richest(session, community.id, LISTED, currency):
        person = await session.get(Person, person_id)
        name = person.name if person else str(person_id)
        own = stars(amount, speech) if currency == STARS else in_words(amount, currency)
        lines.append(speech("books-person", name=name, own=own))
    return Html("\n".join(lines))


def _signed(amount: int, currency: str = STARS) -> str:
    if currency == STARS or not amount:
        said = f"{amount:+,d}" if amount else "0"
    else:
        said = f"{'+' if amount > 0 else ''}{plain(amount, currency)}"
    return said.replace("-", MINUS)
