"""The ledger: parts of a price are whole and all of it; nothing unbalanced or twice is written."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.selling.ledger import Commission, Made, makers_of, share_out, taken_from
from storage.courses import Course
from storage.database import Database
from storage.ledger import (
    AFFILIATE,
    CREATOR,
    HELD,
    HOUSE,
    STARS,
    TELEGRAM,
    Account,
    Entry,
    Line,
    Unbalanced,
    balance,
    post,
)
from storage.ledger_audit import Imbalance, imbalances
from storage.orders import Charge

NOW = datetime(2026, 12, 1, tzinfo=UTC)
TILL, ADA = Account(TELEGRAM), Account(CREATOR, 1)


@given(
    st.integers(1, 10**6),
    st.dictionaries(st.integers(1, 99), st.integers(0, 10**5), min_size=1, max_size=8),
    st.integers(0, 100),
)
def test_parts_make_up_the_price_and_nobody_is_cut_short(
    amount: int, makers: dict[int, int], percent: int
) -> None:
    parts = share_out(amount, [(Made(who, makers[who]), percent) for who in makers])

    assert sum(parts.values()) == amount
    assert min(parts.values()) > 0
    house = parts.get(None, 0)
    assert house == amount * percent // 100
    total = sum(makers.values())
    for who, weight in makers.items():
        if total:
            assert parts.get(who, 0) >= (amount - house) * weight // total


@given(
    st.integers(1, 10**4),
    st.dictionaries(st.integers(1, 9), st.integers(0, 10**3), min_size=1, max_size=5),
    st.integers(0, 100),
    st.lists(st.builds(Commission, st.integers(50, 53), st.integers(1, 12), st.integers(0, 10**4))),
)
def test_commissions_come_out_of_their_makers_parts_alone_and_leave_nobody_short(
    amount: int, makers: dict[int, int], percent: int, commissions: list[Commission]
) -> None:
    parts = share_out(amount, [(Made(who, makers[who]), percent) for who in makers])
    claims = {Account(CREATOR if who else HOUSE, who): part for who, part in parts.items()}

    led = taken_from(claims, commissions, CREATOR, AFFILIATE)

    assert sum(led.values()) == amount
    assert min(led.values()) >= 0
    assert led.get(Account(HOUSE), 0) == parts.get(None, 0)
    for who, part in parts.items():
        asked = sum(one.amount for one in commissions if one.maker_id == who)
        assert not who or led[Account(CREATOR, who)] == max(0, part - asked)


def test_what_does_not_divide_evenly_is_the_makers() -> None:
    assert share_out(5, [(Made(1), 50)]) == {None: 2, 1: 3}
    assert share_out(10, [(Made(1), 0), (Made(2, 2), 0)]) == {1: 3, 2: 7}
    assert share_out(10, [(Made(1, 0), 0)]) == {1: 10}
    assert share_out(10, [(Made(1), 100)]) == {None: 10}


@given(
    st.integers(1, 10**6),
    st.lists(
        st.tuples(st.builds(Made, st.integers(1, 9), st.integers(0, 10**4)), st.integers(0, 100)),
        min_size=1,
        max_size=8,
    ),
)
def test_with_a_share_for_each_the_house_has_that_of_each_and_no_more(
    amount: int, made: list[tuple[Made, int]]
) -> None:
    parts = share_out(amount, made)

    assert sum(parts.values()) == amount
    assert min(parts.values()) > 0
    total = sum(one.weight for one, _ in made)
    if total:
        exact = sum(Fraction(amount * one.weight * percent, 100 * total) for one, percent in made)
        assert exact - 1 < parts.get(None, 0) <= exact


async def test_nothing_unbalanced_is_posted(database_url: str) -> None:
    database = Database(database_url)
    for amounts in ({TILL: -5, ADA: 4}, {TILL: 0}, {}):
        with pytest.raises(Unbalanced):
            async with database.transaction() as session:
                await post(session, Entry(None, "sold", "a", amounts), NOW)
    await database.close()


async def test_a_cause_is_posted_once(database_url: str) -> None:
    database = Database(database_url)
    entry = Entry(None, "payout", "payout:1", {TILL: 5, Account(HOUSE): -5})
    async with database.transaction() as session:
        await post(session, entry, NOW)

    with pytest.raises(IntegrityError):
        async with database.transaction() as session:
            await post(session, entry, NOW)

    async with database.reading() as session:
        assert await imbalances(session) == []
        assert await balance(session, 1, 1, (CREATOR,)) == 0
    await database.close()


async def test_what_is_wrong_is_named(database_url: str) -> None:
    database = Database(database_url)
    async with database.transaction() as session:
        await session.execute(
            insert(Charge).values(
                id=7,
                telegram_payment_charge_id="abc",
                person_id=5,
                currency=STARS,
                amount=10,
                payload="",
                standing="unknown",
                received_at=NOW,
            )
        )
        odd = {TILL: -4, ADA: -1, Account(HOUSE): 3, Account(HELD, 1): 2}
        await post(session, Entry(None, "odd", "a", odd, 7), NOW)
        session.add(Line(posting_id=1, account=HOUSE, currency=STARS, amount=2))

    async with database.reading() as session:
        found = await imbalances(session)

    assert found == [
        Imbalance("sums", STARS, 10, 4),
        Imbalance("posting", "1", 0, 2),
        Imbalance("charge", "7", 10, 4),
        Imbalance("negative", "1", 0, -1),
        Imbalance("hanging", "7", 0, 2),
    ]
    await database.close()


def test_a_price_that_nobody_has_to_pay_takes_nothing_from_the_others() -> None:
    ada, grace = 1, 2
    courses = [Course(creator_id=ada, price_stars=250), Course(creator_id=grace, price_stars=400)]

    def shared(paid: int) -> dict[int | None, int]:
        return share_out(paid, [(made, 0) for made in makers_of(courses, paid)])

    assert shared(501) == {ada: 192, grace: 309}
    assert shared(99) == {ada: 50, grace: 49}

    courses[1].price_stars = 10_000

    assert shared(99) == {ada: 50, grace: 49}
    assert shared(501) == {ada: 166, grace: 335}
